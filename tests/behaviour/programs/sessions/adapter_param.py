# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

from requests.adapters import HTTPAdapter


def make(size):
    s = requests.Session()
    s.mount("http://", HTTPAdapter(pool_maxsize=size, max_retries=0))
    return s


print(make(30).get(BASE).status_code, make(3).adapters is not None)
