# expect: same
import os

import requests


def send(data):
    return requests.post(os.environ["HTTP_BASE"] + "/echo", data=data, json={"j": 1}).json()["body"]


print(send({"a": "1"}), send("text"), send("").replace(" ", ""))
