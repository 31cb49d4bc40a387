# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

def explain(error):
    return error.response.json()["fields"]


with requests.get(BASE + "/json/error", stream=True) as r:
    try:
        r.raise_for_status()
    except requests.HTTPError as e:
        print(explain(e))
