# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/echo"
print(requests.get(url, params={"token": b"abc", "n": 1}).json()["query"])
