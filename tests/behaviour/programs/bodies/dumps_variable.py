# expect: same
# body: exact
import json
import os
import requests


def send(record):
    data = json.dumps(record, sort_keys=True)
    return requests.post(os.environ["HTTP_BASE"] + "/echo", data=data).json()


print(send({"b": 1, "a": 2})["body"])
