# expect: same
import os
import requests

PING = "ping"


def ping(body=PING, encode=False):
    if encode:
        body = body.encode()
    return requests.post(os.environ["HTTP_BASE"] + "/echo", data=body).json()["body"]


print(ping(), ping("x", True), ping(body=""))
