# expect: same
import os

import requests

turns = ["text", {"a": "1"}]


def turn():
    return turns.pop()


print(requests.post(os.environ["HTTP_BASE"] + "/echo", data=turn()).json()["body"])
print(requests.delete(os.environ["HTTP_BASE"] + "/echo", data=turn()).json()["body"])
