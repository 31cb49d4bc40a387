# expect: same
import os

try:
    import requests
except ImportError:
    requests = None


def fetch(url):
    if requests is None:
        raise RuntimeError("requests is missing")
    return requests.get(url).status_code


print(fetch(os.environ["HTTP_BASE"] + "/status/418"))
