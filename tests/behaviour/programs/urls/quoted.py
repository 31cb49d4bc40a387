# expect: same
from urllib.parse import quote, quote_plus
import os
import requests

base = os.environ["HTTP_BASE"]
print(requests.get(base + "/echo/" + quote("a/b c", safe="")).json()["path"])
print(requests.get(base + "/echo?q=" + quote_plus("a&b c")).json()["query"])
