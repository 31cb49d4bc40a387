# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

sizes = []


def size(r, *args, **kwargs):
    sizes.append(len(r.content))


s = requests.Session()
s.hooks["response"].append(size)
print(len(s.get(BASE + "/bytes/9").content), sizes)
