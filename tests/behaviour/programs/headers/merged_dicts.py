# expect: same
import os
import requests

COMMON = {"Accept": "application/json", "X-App": "1"}


def fetch(**extra):
    headers = {**COMMON, **extra}
    return requests.get(os.environ["HTTP_BASE"] + "/echo", headers=headers).json()["headers"]


print(fetch(), fetch(Authorization="Bearer x")["authorization"])
print(requests.get(os.environ["HTTP_BASE"] + "/echo", headers=COMMON | {"X-B": "2"}).json()["headers"])
