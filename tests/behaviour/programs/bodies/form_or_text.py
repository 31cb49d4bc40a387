# expect: same
import json
import os

import requests

BASE = os.environ["HTTP_BASE"]


def send(fields=None, as_json=False):
    body = json.dumps(fields) if as_json else fields
    return requests.post(BASE + "/echo", data=body).json()


def replace(data, **options):
    session = requests.Session()
    return session.put(BASE + "/echo", data=data, **options).json()["body"]


print(send({"a": "1", "b": ["x", "y"]})["body"], send({"a": 1}, True)["body"], send()["body"])
print(requests.delete(BASE + "/echo", data=b"x" if BASE == "" else None).status_code)
print(replace({"a": "1"}), replace("text"), replace(b"bytes"), replace(""), replace(None))


def remove(data):
    return requests.delete(BASE + "/echo", data=data).json()["body"]


print(remove("text"), remove({"a": "1"}))
