# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

from requests.adapters import HTTPAdapter

ADAPTER = HTTPAdapter(pool_maxsize=50)


def make():
    s = requests.Session()
    s.mount("http://", ADAPTER)
    s.mount("https://", ADAPTER)
    return s


print(make().get(BASE).status_code)
