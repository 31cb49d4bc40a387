# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

def fetch(path, s=requests.Session()):
    with s:
        return s.get(BASE + path).status_code


print(fetch("/status/200"), fetch("/status/201"))
