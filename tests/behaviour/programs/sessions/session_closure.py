# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

def maker():
    s = requests.Session()

    def get(path):
        with s:
            return s.get(BASE + path).status_code

    return get


g = maker()
print(g("/status/200"), g("/status/201"))
