# expect: same
import os
import requests


def fetch(path):
    response = requests.get(os.environ["HTTP_BASE"] + path)
    return response, {"ok": False}


response, info = fetch("/status/200")
print(response.ok, info.get("ok"))
if info:  # kept
    print("info")
_, code = fetch("/status/404")[0], 5
print(code, _.ok)
