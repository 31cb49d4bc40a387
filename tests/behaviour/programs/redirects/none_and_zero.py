# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/redirect/1"


def status(follow=None):
    with requests.Session() as session:
        return session.get(url, allow_redirects=follow).status_code, requests.get(url, allow_redirects=follow).status_code


print(status(), status(0), status(True), status(1))
