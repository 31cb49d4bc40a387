# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

def one(s):
    with s as t:
        return t.get(BASE).status_code


s = requests.Session()
print([one(s) for _ in range(2)])
