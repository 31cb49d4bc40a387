# expect: same
import os
import requests


def get(url, allow_redirects=True, params=None):
    return "own get", allow_redirects, params


print(get("/x", allow_redirects=False, params={"a": None}))  # kept
print(requests.get(os.environ["HTTP_BASE"] + "/redirect/1", allow_redirects=False).status_code)
