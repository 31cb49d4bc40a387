# expect: flagged RH417
import os
import requests

BASE = os.environ["HTTP_BASE"]


def describe(value):
    match value:
        case requests.Response(ok=True):
            return "fine"
        case requests.Response(reason=reason):
            return reason
        case _:
            return "other"


def shape(value):
    """Another object has an `ok` of its own."""
    match value:
        case object(ok=ok, reason="Not Found"):
            return ok


for code in (200, 404):
    response = requests.get(f"{BASE}/status/{code}")
    print(describe(response), shape(response))
