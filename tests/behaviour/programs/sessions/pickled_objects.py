# expect: flagged RH314
import copy, os
import requests
BASE = os.environ["HTTP_BASE"]
class Api:
    def __init__(self):
        self.session = requests.Session()
        self.params = {}
    def with_params(self, **kw):
        other = copy.deepcopy(self)
        other.params.update(kw)
        return other
    def get(self, p):
        return self.session.get(BASE + p, params=self.params)
print(Api().with_params(a="1").get("/echo").json()["query"])


import multiprocessing


def sizes(api):
    with multiprocessing.get_context("fork").Pool(1) as pool:
        return pool.map(api.get, ["/echo"])


print(sizes(Api())[0].status_code)
