# expect: same
import os
import requests


class HTTPError(Exception):
    response = None


class Timeout(Exception):
    pass


for error in (HTTPError("own"), Timeout("own")):
    try:
        raise error
    except HTTPError as e:  # kept
        print("own http", e.response)
    except Timeout:  # kept
        print("own timeout")
try:
    requests.get(os.environ["HTTP_BASE"] + "/status/404").raise_for_status()
except requests.HTTPError as e:
    print("theirs", e.response.status_code)
