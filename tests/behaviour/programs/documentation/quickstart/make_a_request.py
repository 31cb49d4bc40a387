# expect: same
"""Quickstart: Make a Request."""
import os

import requests

BASE = os.environ["HTTP_BASE"]

answer = requests.get(BASE + "/items")
print(answer.status_code)
answer = requests.post(BASE + "/form", data={"name": "widget"})
print(answer.json())
answer = requests.put(BASE + "/items/7", data={"name": "gadget"})
print(answer.json())
answer = requests.delete(BASE + "/items/7")
print(answer.status_code)
answer = requests.head(BASE + "/items")
print(answer.status_code, answer.content)
answer = requests.options(BASE + "/items")
print(answer.status_code)
