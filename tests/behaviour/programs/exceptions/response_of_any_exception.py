# expect: same
import os
import requests


def status_of(error):
    response = getattr(error, "response", None)
    if response is not None:
        return response.status_code
    return None


for url in (os.environ["HTTP_BASE"] + "/status/404", os.environ["DEAD_BASE"]):
    try:
        requests.get(url).raise_for_status()
    except Exception as e:
        if getattr(e, "response", None):
            print("truthy")
        print(status_of(e))
        if hasattr(e, "response") and e.response is not None:
            print(e.response.reason)
