# expect: same
import os
from requests import get, post

base = os.environ["HTTP_BASE"]
print(get(base + "/json/ok").json()["name"])
print(post(base + "/echo", json={"a": [1, 2]}).json()["body"] != "")
