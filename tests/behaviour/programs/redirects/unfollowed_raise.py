# expect: same
import os
import requests


def check(path, follow=False):
    response = requests.get(os.environ["HTTP_BASE"] + path, allow_redirects=follow)
    response.raise_for_status()
    return response.status_code


print(check("/redirect/1"), check("/redirect/1", True), check("/status/304"))
with requests.Session() as session:
    r = session.head(os.environ["HTTP_BASE"] + "/redirect/1")
    r.raise_for_status()
    print(r.status_code, r.headers["location"])
