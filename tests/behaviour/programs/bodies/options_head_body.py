# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
print(requests.options(base + "/echo", data=b"x").json()["body"])
print(requests.head(base + "/echo", json={"a": 1}).status_code)
print(requests.head(base + "/redirect/1", data="y").status_code)
