# expect: same
import os
import requests

URL = os.environ["HTTP_BASE"] + "/echo"
print(requests.get(URL, params={"id": [1, None, True], "w": ["x"]}).json()["query"])
ids = []
print(requests.get(URL, params={"id": ids}).json()["query"], requests.get(URL, params={"a": {"b": 1}}).json()["query"])
