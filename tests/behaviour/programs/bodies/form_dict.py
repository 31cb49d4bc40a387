# expect: same
import os
import requests

fields = {"name": "a b&c", "n": 3, "price": 2.5, "tags": ["x", "y"], "city": "K\u00f6ln"}
print(requests.post(os.environ["HTTP_BASE"] + "/form", data=fields).json())
