# expect: same
import os
import requests

params = {"q": "x", "after": None}
print(requests.get(os.environ["HTTP_BASE"] + "/echo", params=params).json()["query"])
print(requests.get(os.environ["HTTP_BASE"] + "/echo", params={"only": None}).json()["query"])
