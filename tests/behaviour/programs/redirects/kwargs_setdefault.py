# expect: same
import os
import requests


def fetch(url, **kwargs):
    kwargs.setdefault("allow_redirects", False)
    return requests.get(url, **kwargs).status_code


print(fetch(os.environ["HTTP_BASE"] + "/redirect/1"), fetch(os.environ["HTTP_BASE"] + "/redirect/1", allow_redirects=True))
