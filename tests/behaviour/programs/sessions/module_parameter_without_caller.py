# expect: same
# why: nobody here gives a session, and whoever does must be heard
import os
import requests


def load(path, session=None):
    http = session or requests
    return http.get(os.environ["HTTP_BASE"] + path)


print(load("/redirect/1").json()["path"])
