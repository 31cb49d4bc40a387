# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/form"
print(requests.post(url, {"name": "x y", "size": 3}).json())
print(requests.put(url, {"name": "z"}).json())
print(requests.patch(url, {"name": "w"}).json())
