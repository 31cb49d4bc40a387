# expect: same
# why: positional arguments that are unpacked, alone and with keyword arguments, by name afterwards
import os
import requests

URL = os.environ["HTTP_BASE"]


def get(*args, **kwargs):
    kwargs.setdefault("timeout", 5)
    return requests.get(*args, **kwargs).json()["query"]


def send(method, *args, **kwargs):
    return requests.request(method, *args, **kwargs).json()["method"]


class Api:
    def __init__(self):
        self.session = requests.Session()

    def get(self, *args, **kwargs):
        return self.session.get(*args, **kwargs).json()["query"]

    def post(self, path, *args, **kwargs):
        return self.session.post(URL + path, *args, **kwargs).json()

    def request(self, *args, **kwargs):
        return self.session.request(*args, **kwargs)


print(get(URL + "/echo?a=1", {"b": None, "c": True}), get(URL + "/echo?a=1", params="x=1 2"))
print(get(URL + "/echo", timeout=3, headers={"X-A": "1"}), send("PUT", URL + "/echo", data={"a": 1}))
api = Api()
print(api.get(URL + "/echo", params={"a": 1}))
print(api.post("/echo", {"a": None, "b": 1})["body"], api.post("/echo", None, {"a": 1})["method"])
print(api.post("/echo", b"raw", headers={"X-A": "1"})["body"])
print(api.request("GET", URL + "/redirect/1", allow_redirects=False).status_code)
print(api.request("GET", URL + "/redirect/1", {"q": "1"}).json()["path"])


def patient(*args, **kwargs):
    return session.request(*args, timeout=9, **kwargs)


session = requests.Session()
order = ("PUT", URL + "/echo", {"a": None}, b"body", {"X-A": "1"})
print(patient(*order).json()["body"], patient("GET", URL + "/echo", headers={"X-B": "2"}).json()["headers"]["x-b"])
rest = [{"field": "value"}]
print(requests.post(URL + "/form", *rest).json()["fields"])
