# expect: same
import os
import requests


def auth_headers(token=None, **extra):
    headers = {"Accept": "application/json", "Authorization": token and f"Bearer {token}"}
    headers.update(extra)
    return headers


def call(**kwargs):
    seen = requests.get(os.environ["HTTP_BASE"] + "/echo", headers=auth_headers(**kwargs)).json()["headers"]
    return seen.get("authorization"), seen.get("x-a")


print(call(), call(token="t"), call(**{"X-A": "1"}))
