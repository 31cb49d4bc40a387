# expect: same
# options: --exact
# body: exact
import os
import requests

BASE = os.environ["HTTP_BASE"]
s = requests.Session()
s.headers["X-S"] = "s"


def send(payload, **more):
    return s.post(BASE + "/echo", json=payload, **more)


def put(payload=None, **more):
    return requests.put(BASE + "/echo", json=payload, **more).json()


def create(url, payload, *args, **kwargs):
    return requests.post(url, json=payload, *args, **kwargs).json()["body"]


print(send({"b": [1, 2]}, headers={"X-A": "1", "X-S": None}).json())
print(send({"b": [1, 2]}, timeout=3).json()["body"])
print(send(None, headers={"Content-Type": "text/x"}).json())
print(put(), put({"é": 1}, headers={"content-type": "application/vnd.x+json"}), put([1, 2], allow_redirects=False))
print(requests.delete(BASE + "/echo", **{"json": {"a": 1}, "headers": {"X-A": "b"}}).json())
print(create(BASE + "/echo", {"a": 1}, timeout=3))


from dataclasses import asdict, dataclass


@dataclass
class Item:
    name: str
    tags: list
    price: float = 0.5


def kw(item):
    return dict(json=asdict(item), headers={"X-A": "1"})


def call(method, path, **kwargs):
    return requests.request(method, BASE + path, **kwargs)


print(requests.post(BASE + "/echo", **kw(Item("a", [1]))).json()["body"])
print(call("POST", "/echo", json={"é": 1}).json()["body"])
options = {"json": [1, 2], "timeout": 3}
print(requests.put(BASE + "/echo", **options).json()["body"])
s = requests.Session()
print(s.post(BASE + "/echo", **options).json()["body"])
print(requests.post(BASE + "/echo", **{"json": {"x": [1, 2]}}).json()["body"])
