# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

def open_two():
    return requests.get(BASE + "/bytes/5", stream=True), requests.get(BASE + "/bytes/6", stream=True)


a, b = open_two()
print(len(a.content), len(b.content))
