# expect: same
import os
import requests


def describe(error):
    match error:
        case requests.HTTPError(response=r) if r.status_code == 404:
            return "missing"
        case requests.Timeout() | requests.exceptions.ChunkedEncodingError() as e:
            return "transient " + str(isinstance(e, requests.RequestException))
        case requests.ConnectionError():
            return "connection"
        case requests.RequestException() | KeyError():
            return "request"
        case ValueError():
            return "value"


def attempt(url, **kw):
    try:
        r = requests.get(url, **kw)
        r.raise_for_status()
        return r.json()["id"]
    except Exception as e:
        return describe(e)


BASE, BROKEN = os.environ["HTTP_BASE"], os.environ["BROKEN_BASE"]
for url in (BASE + "/status/404", BASE + "/status/500", BASE + "/json/ok", BASE + "/json/html", "nonsense"):
    print(attempt(url))
print(attempt(os.environ["DEAD_BASE"]), attempt(BROKEN + "/stall", timeout=0.2))
