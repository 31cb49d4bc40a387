# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/echo?fixed=1"
print(requests.get(url, params={}).json()["query"])
print(requests.get(url, params=None).json()["query"])
print(requests.get(url, params="").json()["query"])
