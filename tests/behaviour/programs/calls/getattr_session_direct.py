# expect: same
# why: bodies on methods that take none, HEAD, arguments of their own
import os
import requests


class Api:
    def __init__(self):
        self.base = os.environ["HTTP_BASE"]
        self.session = requests.Session()

    def call(self, verb, path, payload=None, **options):
        return getattr(self.session, verb.lower())(self.base + path, json=payload, timeout=9, **options)

    def plain(self, verb, path):
        send = getattr(self.session, verb)
        answer = send(self.base + path, headers={"X-A": "1"})
        return answer.status_code, len(answer.history)


api = Api()
for method in ("GET", "Post", "delete"):
    print(api.call(method, "/echo", {"a": 1}).json()["method"], api.call(method, "/echo?q=1", params={"b": 2}).json()["query"])
for method in ("get", "head", "options"):
    print(api.plain(method, "/redirect/1"))
print(api.call("get", "/redirect/1", allow_redirects=False).status_code)
with requests.Session() as session:
    print(getattr(session, "head")(api.base + "/redirect/1").status_code)
    print(getattr(session, "put" if api else "post")(api.base + "/echo", data=b"x", cookies={"c": "1"}).json()["headers"])
