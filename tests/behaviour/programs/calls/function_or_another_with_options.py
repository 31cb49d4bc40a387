# expect: flagged RH218
# why: the two functions take the option under different names
import os
import requests


def canned(url, allow_redirects=True):
    return "canned" + str(allow_redirects)


def load(fetch, path):
    return fetch(os.environ["HTTP_BASE"] + path, allow_redirects=False)


print(load(requests.get, "/redirect/1").status_code, load(canned, "/"))
