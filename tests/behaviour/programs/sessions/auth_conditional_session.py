# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

def make(user):
    s = requests.Session()
    s.auth = (user, "secret") if user else None
    return s


print(make("alice").get(BASE + "/basic").status_code, make(None).get(BASE + "/basic").status_code)
