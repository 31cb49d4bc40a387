# expect: same
import os
import requests

with requests.get(os.environ["HTTP_BASE"] + "/json/error", stream=True) as r:
    try:
        r.raise_for_status()
    except requests.HTTPError as error:
        print(error.response.status_code, error.response.json()["fields"])
