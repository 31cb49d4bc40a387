# expect: same
import json
import os
import requests

URL = os.environ["HTTP_BASE"] + "/echo"


def send(**options):
    return requests.post(URL, **options).json()["body"]


print(send(data=json.dumps({"a": 1})), send(data={"a": None, "b": True}), send(data=b"x"))
