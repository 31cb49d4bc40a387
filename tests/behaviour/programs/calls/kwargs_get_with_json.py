# expect: same
import os
import requests

options = {"json": {"ids": [1]}, "headers": {"X-A": "1"}}
print(requests.delete(os.environ["HTTP_BASE"] + "/echo", **options).json()["headers"]["x-a"])
print(requests.get(os.environ["HTTP_BASE"] + "/echo", **{"params": {"q": "1"}}).json()["query"])
