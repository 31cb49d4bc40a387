# expect: same
import os
import requests

params = {"q": "x"}
params["cursor"] = None
url = os.environ["HTTP_BASE"] + "/echo"
for _ in range(2):
    print(requests.get(url, params=params).json()["query"])
    params["cursor"] = "c1"
