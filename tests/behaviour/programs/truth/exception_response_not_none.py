# expect: same
import os
import requests

for url in (os.environ["HTTP_BASE"] + "/status/500", os.environ["DEAD_BASE"]):
    try:
        requests.get(url).raise_for_status()
    except requests.exceptions.RequestException as error:
        if error.response is not None:
            print("status", error.response.status_code)
        else:
            print("no response at all")
