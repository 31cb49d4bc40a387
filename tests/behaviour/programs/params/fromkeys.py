# expect: same
import os
import requests

params = dict.fromkeys(["a", "b"])
params["c"] = "1"
print(requests.get(os.environ["HTTP_BASE"] + "/echo", params=params).json()["query"])
