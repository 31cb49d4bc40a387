# expect: same
# why: each call goes to what was given, the module or a session
import os
import requests

BASE = os.environ["HTTP_BASE"]


class Api:
    def __init__(self, http=None):
        self.http = http if http is not None else requests

    def run(self):
        yield self.http.get(BASE + "/redirect/1").json()["path"]
        yield self.http.head(BASE + "/redirect/1").status_code
        yield self.http.delete(BASE + "/echo", json={"a": 1}).json()["method"]
        yield self.http.post(BASE + "/echo", data={"a": None, "b": "c"}, timeout=3).json()["body"]
        yield self.http.request("GET", BASE + "/echo?a=1", params={"b": 2}).json()["query"]
        yield self.http.get(BASE + "/redirect/1", allow_redirects=False).status_code


session = requests.Session()
session.headers["X-Session"] = "1"
print(list(Api().run()), list(Api(session).run()))
