# expect: same
import os
import requests


def fetch(url, follow):
    return requests.get(url, allow_redirects=follow)


for follow in (True, False):
    print(fetch(os.environ["HTTP_BASE"] + "/redirect/1", follow).status_code)
