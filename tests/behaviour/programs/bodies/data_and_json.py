# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/echo"
print(requests.post(url, data={"a": "1"}, json={"b": 2}).json()["headers"]["content-type"])
print(requests.post(url, data={}, json={"b": 2}).json()["headers"]["content-type"])
