# expect: same
from urllib.parse import urlencode
import os
import requests

query = urlencode({"q": "a b", "lang": "d\u00e9"})
print(requests.get(os.environ["HTTP_BASE"] + "/echo", params=query).json()["query"])
print(requests.get(os.environ["HTTP_BASE"] + "/echo?" + query).json()["query"])
