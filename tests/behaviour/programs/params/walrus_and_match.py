# expect: same
import os
import requests


def call(state):
    match state:
        case "open":
            flag = True
        case "any":
            flag = None
        case _:
            flag = "no"
    if url := os.environ["HTTP_BASE"] + "/echo":
        return requests.get(url, params={"flag": flag}).json()["query"]


print(call("open"), call("any"), call("x"))
