# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/echo"
print(requests.get(url, params={"n": (str(n) for n in range(3)), "m": range(2)}).json()["query"])
print(requests.get(url, params={"one": {"x"}}).json()["query"])
