# expect: same
import os
import requests


def classify(error):
    if isinstance(error, requests.exceptions.Timeout):
        return "timeout"
    if isinstance(error, (requests.exceptions.ConnectionError, requests.exceptions.HTTPError)):
        return "connection or status"
    return "other"


for url in (os.environ["DEAD_BASE"], os.environ["BROKEN_BASE"] + "/stall", os.environ["HTTP_BASE"] + "/status/500"):
    try:
        requests.get(url, timeout=0.3).raise_for_status()
    except Exception as error:
        print(classify(error))
