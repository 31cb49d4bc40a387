# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"]


def fetch(path, **options):
    return requests.get(BASE + path, **options).status_code


print(fetch("/redirect/1", allow_redirects=False, stream=False))
print(fetch("/redirect/1", allow_redirects=1, proxies=None, cert=None), fetch("/redirect/1"))
