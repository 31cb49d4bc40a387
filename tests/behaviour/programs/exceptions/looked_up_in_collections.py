# expect: flagged
"""Classes of exceptions that are looked for in collections of them."""
import os
import requests
BASE = os.environ["HTTP_BASE"]
KNOWN = [requests.Timeout, requests.ConnectionError, requests.HTTPError]
NAMES = {requests.ConnectionError: "connection", requests.HTTPError: "status"}
def places():
    print(KNOWN.index(requests.ConnectionError))  # RH602
    print(NAMES[requests.ConnectionError])  # RH602
    print(NAMES.get(requests.ConnectionError, "other"))  # RH602
print(KNOWN.index(requests.HTTPError) > 0, NAMES[requests.HTTPError])
print(requests.get(BASE + "/status/404").status_code)
