# expect: same
import os
import requests


def describe(value):
    match value:
        case True | False:
            return "flag"
        case None:
            return "nothing"
        case requests.Response(status_code=200):
            return "fine"
        case requests.Response(status_code=code) as response if not response:
            return f"failed with {code}"
        case requests.Response():
            return "odd"
        case _:
            return "other"


for code in (200, 404, 302):
    print(describe(requests.get(f"{os.environ['HTTP_BASE']}/bare/{code}")))
print(describe(True), describe(None), describe(3))
