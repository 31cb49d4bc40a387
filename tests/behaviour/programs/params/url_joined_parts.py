# expect: same
import os
import requests

parts = [os.environ["HTTP_BASE"], "echo?a=1"]
print(requests.get("/".join(parts), params={"b": "2"}).json()["query"])
query = "&".join(f"{k}={v}" for k, v in {"x": 1}.items())
print(requests.get(os.environ["HTTP_BASE"] + "/echo" + "?" + query, params={"b": "2"}).json()["query"])
