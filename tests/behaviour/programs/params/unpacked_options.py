# expect: same
import os
import requests

URL = os.environ["HTTP_BASE"] + "/echo"
options = {"params": {"a": None, "b": True, "c": "x"}, "allow_redirects": False, "timeout": 5}
print(requests.get(URL, **options).json()["query"])
extra = dict(headers={"X-A": None, "X-B": "1"}, stream=False)
print(requests.get(URL, **extra).json()["headers"].get("x-a"))
