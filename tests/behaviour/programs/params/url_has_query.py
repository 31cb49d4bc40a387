# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/echo?fixed=1"
print(requests.get(url, params={"page": "2"}).json()["query"])
print(requests.get(f"{os.environ['HTTP_BASE']}/echo?v=2&w=3", params={"x": "y"}).json()["query"])
