# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/echo"
print(requests.get(url, params={"id": [1, 2, 3], "x": ("a", "b")}).json()["query"])
print(requests.get(url, params={"id": [], "x": "1"}).json()["query"])
