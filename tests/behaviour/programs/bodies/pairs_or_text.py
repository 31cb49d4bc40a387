# expect: same
import os

import requests


def send(data):
    return requests.post(os.environ["HTTP_BASE"] + "/echo", data=data).json()["body"]


print(send([("a", "1"), ("a", "2")]), send("text"))
