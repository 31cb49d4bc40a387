# expect: flagged
# why: cookies of one call need other code on a client than in the module
import os
import requests


def load(path, session=None):
    http = session or requests
    return http.get(os.environ["HTTP_BASE"] + path, cookies={"a": "1"}).json()


print(load("/cookies"), load("/cookies", requests.Session()))
