# expect: same
import os
import requests

values = {"a": 1, "b": None, "c": True}
params = {key: value for key, value in values.items()}
print(requests.get(os.environ["HTTP_BASE"] + "/echo", params=params).json()["query"])
names = ["x", None]
print(requests.get(os.environ["HTTP_BASE"] + "/echo", params={"n": [n for n in names]}).json()["query"])
print(requests.get(os.environ["HTTP_BASE"] + "/echo", params=[(k, v) for k, v in values.items()]).json()["query"])
