# expect: same
import os

import requests

session = requests.Session()


def call(verb="get", **options):
    reply = getattr(session, verb)(os.environ["HTTP_BASE"] + "/echo", **options)
    return reply.json()["method"]


def send(verb="get", body=None):
    return getattr(requests, verb)(os.environ["HTTP_BASE"] + "/echo", json=body).json()["method"]


print(call(), eval("call")("post", json={"a": 1}), eval("call")("delete"))
print(send(), eval("send")("put", {"a": 1}))
