# expect: same
import os
import requests


def api_get(path, **kwargs):
    kwargs.setdefault("timeout", 5)
    return requests.get(os.environ["HTTP_BASE"] + path, **kwargs)


print(api_get("/echo", params={"x": "1"}).json()["query"])
print(api_get("/redirect/1", allow_redirects=False).status_code)
print(api_get("/redirect/1").status_code)
