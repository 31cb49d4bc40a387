# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

s = requests.Session()
s.stream = True
print(len(s.get(BASE + "/bytes/9").content))
