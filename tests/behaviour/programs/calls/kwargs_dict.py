# expect: same
import os
import requests

options = {"timeout": 5, "headers": {"X-From": "dict"}, "allow_redirects": False}
print(requests.get(os.environ["HTTP_BASE"] + "/redirect/1", **options).status_code)
print(requests.get(os.environ["HTTP_BASE"] + "/echo", **options).json()["headers"]["x-from"])
