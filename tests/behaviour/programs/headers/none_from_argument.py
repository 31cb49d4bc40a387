# expect: same
import os
import requests


def fetch(token=None):
    headers = {"X-Token": token, "X-Always": "1"}
    return requests.get(os.environ["HTTP_BASE"] + "/echo", headers=headers).json()["headers"]


print(fetch().get("x-token"), fetch("abc")["x-token"])
