# expect: same
import os
import requests


def limits(headers):
    return {key: int(value) for key, value in headers.items() if key.startswith("X-Rate")}


def remaining(headers):
    return headers.get("x-rate-limit", "0")


r = requests.get(os.environ["HTTP_BASE"] + "/headed")
print(limits(r.headers), remaining(r.headers))
