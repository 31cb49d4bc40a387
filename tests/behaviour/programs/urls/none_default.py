# expect: same
import os
import requests


def fetch(url=None):
    try:
        return requests.get(url).status_code
    except requests.exceptions.MissingSchema:
        return "no url"


print(fetch(), fetch(os.environ["HTTP_BASE"] + "/status/200"))
