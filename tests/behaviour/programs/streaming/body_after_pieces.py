# expect: flagged RH501
"""The rest of a body is read after a loop took the start of it."""

import os

import requests

BASE = os.environ["HTTP_BASE"]


def size(path):
    response = requests.get(BASE + path, stream=True)
    count = 0
    for chunk in response.iter_content(100):
        count += len(chunk)
        if count > 150:
            break
    if count > 150:
        print("rest", len(response.content))
    return count


print(size("/bytes/100"), size("/bytes/1000"))
