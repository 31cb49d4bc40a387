# expect: same
import os
import requests


def send(fields, files=None):
    return requests.post(os.environ["HTTP_BASE"] + "/echo", data=fields, files=files).json()["headers"]["content-type"]


print(send({"a": "1"}), send({"a": "1"}, {"f": ("n", b"x", "text/plain")}))
