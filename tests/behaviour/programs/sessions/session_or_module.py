# expect: same
# why: the parameter is a Session, or the module itself
import os
import requests


def fetch(path, session=None):
    http = session or requests
    return http.get(os.environ["HTTP_BASE"] + path).json()["path"]


print(fetch("/redirect/1"))
with requests.Session() as s:
    print(fetch("/redirect/2", s))
