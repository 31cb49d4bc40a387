# expect: told
# differs: stdout, header
import os
import requests

BASE = os.environ["HTTP_BASE"]

from urllib.parse import urlparse


def sign(r):
    parts = urlparse(r.url)
    r.headers["X-Sig"] = r.method + parts.path + str(len(r.body or b""))
    r.headers.update({"X-Two": "2"})
    return r


print(requests.post(BASE + "/echo?a=1", data={"a": "b"}, auth=sign).json()["headers"]["x-sig"])
print(requests.get(BASE + "/echo", auth=sign).json()["headers"]["x-sig"])
