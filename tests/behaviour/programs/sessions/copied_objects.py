# expect: same
import copy, os
import requests
BASE = os.environ["HTTP_BASE"]
class Api:
    def __init__(self):
        self.session = requests.Session()
        self.params = {}
    def with_params(self, **kw):
        other = copy.copy(self)
        other.params = {**self.params, **kw}
        return other
    def get(self, p):
        return self.session.get(BASE + p, params=self.params)
print(Api().with_params(a="1").get("/echo").json()["query"])


import pickle
from concurrent.futures import ThreadPoolExecutor


class Shop:
    def __init__(self):
        self.session = requests.Session()
        self.params = {"b": "2"}

    def get(self, p):
        return self.session.get(BASE + p, params=self.params)

    def __getstate__(self):
        return {"params": self.params}

    def __setstate__(self, state):
        self.__init__()
        self.params = state["params"]


shop = pickle.loads(pickle.dumps(Shop()))
print(shop.get("/echo").json()["query"])
with ThreadPoolExecutor(1) as pool:
    print([r.json()["query"] for r in pool.map(Api().with_params(c="3").get, ["/echo"])])
