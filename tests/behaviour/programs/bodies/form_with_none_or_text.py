# expect: same
import os

import requests


def send(data):
    return requests.post(os.environ["HTTP_BASE"] + "/echo", data=data).json()["body"]


print(send({"a": None, "b": True, "c": "1"}), send("text"))
