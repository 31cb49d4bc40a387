# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/json/ok", stream=True)
print(r.json()["id"])
with requests.get(os.environ["HTTP_BASE"] + "/text/utf8", stream=True) as r:
    print(r.text, len(r.content))
