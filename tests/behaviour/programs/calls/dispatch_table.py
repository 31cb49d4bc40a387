# expect: same
import os
import requests

VERBS = {
    "create": requests.post,
    "read": requests.get,
    "update": requests.put,
    "remove": requests.delete,
}


def act(action, path):
    return VERBS[action](os.environ["HTTP_BASE"] + path)


for action in VERBS:
    print(action, act(action, "/echo").json()["method"])
