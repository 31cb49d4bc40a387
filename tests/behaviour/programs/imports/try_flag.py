# expect: same
import os

try:
    import requests
    HAVE_REQUESTS = True
except ImportError:
    requests = None
    HAVE_REQUESTS = False


def ping(base):
    if not HAVE_REQUESTS:
        return "cannot ping"
    return requests.head(base + "/echo").status_code


print(ping(os.environ["HTTP_BASE"]))
