# expect: same
"""Quickstart: Errors and Exceptions."""
import os

import requests

BASE = os.environ["HTTP_BASE"]


def attempt(url, **options):
    try:
        requests.get(url, **options).raise_for_status()
    except requests.exceptions.ConnectionError:
        return "cannot connect"
    except requests.exceptions.HTTPError:
        return "bad status"
    except requests.exceptions.Timeout:
        return "too slow"
    except requests.exceptions.TooManyRedirects:
        return "in circles"
    except requests.exceptions.RequestException:
        return "something else"
    return "fine"


print(attempt(BASE + "/echo", timeout=5))
print(attempt(os.environ["DEAD_BASE"], timeout=5))
print(attempt(BASE + "/status/500", timeout=5))
print(attempt(BASE + "/delay/1", timeout=0.1))
print(attempt("nothing://here", timeout=5))
