# expect: same
# why: the parameter is a Session, or the module itself
# shortcoming: a session and the module in one variable are kept on requests
import os
import requests


def fetch(path, session=None):
    http = session or requests
    return http.get(os.environ["HTTP_BASE"] + path).json()["path"]


print(fetch("/redirect/1"))
with requests.Session() as s:
    print(fetch("/redirect/2", s))
