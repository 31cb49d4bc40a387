# expect: same
import os
import requests


def fetch(path, getter=requests.get, base=os.environ["HTTP_BASE"]):
    return getter(base + path)


print(fetch("/status/200").status_code)
print(fetch("/redirect/2").json()["path"])
