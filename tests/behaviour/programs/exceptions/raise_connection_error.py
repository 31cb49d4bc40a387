# expect: same
import os
import requests


def fetch(url, offline):
    if offline:
        raise requests.exceptions.ConnectionError("offline mode")
    return requests.get(url).status_code


for offline in (False, True):
    try:
        print(fetch(os.environ["HTTP_BASE"], offline))
    except requests.exceptions.ConnectionError as error:
        print("error:", error)
