# expect: same
import os
import requests

print(requests.get(os.environ["HTTP_BASE"] + "/redirect/1").json()["path"])


def local():
    requests = {"get": len}  # kept
    return requests.get("get")("abc")  # kept


print(local())
