# expect: warned
# differs: deprecation
# why: json.loads may give a dict or a text; both forms have to arrive as they did
import json
import os
import requests


def send(data):
    return requests.post(os.environ["HTTP_BASE"] + "/echo", data=data).json()


for text in ('{"a": "1"}', '"plain"'):
    seen = send(json.loads(text))
    print(seen["body"], seen["headers"].get("content-type"))
