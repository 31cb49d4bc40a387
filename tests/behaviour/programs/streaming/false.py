# expect: same
import os
import requests

print(requests.get(os.environ["HTTP_BASE"] + "/bytes/10", stream=False).content)
with requests.Session() as s:
    print(len(s.get(os.environ["HTTP_BASE"] + "/chunks/3", stream=False).content))
