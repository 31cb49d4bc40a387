# expect: same
import os
import requests

params = {"q": "x", "region": os.environ.get("NO_SUCH_REGION"), "lang": os.getenv("NO_LANG_HERE")}
print(requests.get(os.environ["HTTP_BASE"] + "/echo", params=params).json()["query"])
