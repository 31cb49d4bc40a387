# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

def chunks():
    r = requests.get(BASE + "/bytes/100", stream=True)
    r.raise_for_status()
    return r.iter_content(10)


print(sum(len(c) for c in chunks()))
