# expect: same
# why: no session prepares these: they have no headers and no cookies of one
import os
import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()
session.headers["X-S"] = "1"
session.cookies.set("c", "1")
plain = requests.Request("GET", BASE + "/echo?a=1", headers={"X-A": "1"}, params={"b": "x y"}).prepare()
print(plain.method, plain.url.rpartition("/")[2])
print(session.send(plain).json()["headers"])
later = requests.Request("PUT", url=BASE + "/echo", json={"a": 1})
sent = later.prepare()
sent.headers["X-B"] = "2"
print(session.send(sent, stream=False, verify=None, timeout=5).json()["headers"])
print(session.send(requests.Request("GET", BASE + "/redirect/2").prepare()).json()["path"])
