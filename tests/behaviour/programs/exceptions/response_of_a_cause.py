# expect: same
"""What led to an exception of the project's own is one of requests, and has its response."""
import os
import requests
BASE = os.environ["HTTP_BASE"]
DEAD = os.environ["DEAD_BASE"]
class Failed(Exception):
    pass
class Refused(Failed):
    pass
def get(url):
    try:
        response = requests.get(url)
        response.raise_for_status()
        return response
    except requests.HTTPError as error:
        raise Refused("refused") from error
    except requests.RequestException:
        raise Failed("failed")
def load(url):
    try:
        response = requests.get(url)
        response.raise_for_status()
    except Exception as error:
        raise RuntimeError("no answer") from error
    return response
for url in (BASE + "/status/404", DEAD, BASE + "/echo"):
    try:
        print(bool(get(url)))
    except Refused as failure:
        cause = failure.__cause__
        if not cause.response:
            print("answered", cause.response.reason, cause.response.ok, str(failure))
        print(bool(failure.__context__.response), cause.request.method)
    except Failed as failure:
        print(failure.__cause__, failure.__context__.response, bool(failure.__context__.response))
    try:
        print(bool(load(url)))
    except RuntimeError as failure:
        response = getattr(failure.__cause__, "response", None)
        print("no response" if response is None else response.reason, bool(response))
