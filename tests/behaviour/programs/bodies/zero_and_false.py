# expect: same
import os
import requests

URL = os.environ["HTTP_BASE"] + "/echo"
print(repr(requests.post(URL, data=0).json()["body"]), repr(requests.post(URL, data=False).json()["body"]))
print(repr(requests.post(URL, data="", json={"a": 1}).json()["headers"].get("content-type")))
