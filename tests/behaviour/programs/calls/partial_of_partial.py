# expect: same
import functools
import os

import requests

BASE = os.environ["HTTP_BASE"]
post = functools.partial(requests.post, BASE + "/echo?x=1")
print(post(json={"a": 1}).json()["query"], post({"f": None, "g": True}).json()["body"])
print(post(None, {"j": 1}).json()["headers"]["content-type"])
patient = functools.partial(post, timeout=3)
print(patient(data="t").json()["body"], patient({"h": True}).json()["body"])
moved = functools.partial(functools.partial(requests.get, timeout=2), BASE + "/redirect/1")
print(moved(allow_redirects=False).status_code, moved().status_code)
put = functools.partial(requests.request, "PUT")
print(put(BASE + "/echo?k=v", params={"p": None}, data="body").json())
form = functools.partial(functools.partial(requests.post, BASE + "/echo"), {"bound": None, "b": "1"})
print(form().json()["body"])
