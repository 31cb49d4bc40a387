# expect: same
import os
import requests


def head_of(url, limit=10):
    with requests.get(url, stream=True) as r:
        if int(r.headers.get("Content-Length", 0)) > limit:
            return "too large"
        return r.content


print(head_of(os.environ["HTTP_BASE"] + "/bytes/5"), head_of(os.environ["HTTP_BASE"] + "/bytes/50"))
