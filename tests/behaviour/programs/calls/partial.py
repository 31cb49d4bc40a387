# expect: same
import functools
import os
import requests

fetch = functools.partial(requests.get, timeout=5)
post = functools.partial(requests.post, os.environ["HTTP_BASE"] + "/echo", headers={"X-App": "p"})
print(fetch(os.environ["HTTP_BASE"] + "/redirect/1").json()["path"])
print(post(json={"a": 1}).json()["headers"]["x-app"])
