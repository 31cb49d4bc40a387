# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/status/200")
print(type(r) is requests.Response, type(r) == requests.models.Response, isinstance(r, (str, requests.Response)))
print(callable(requests.get), type(r).__name__)
