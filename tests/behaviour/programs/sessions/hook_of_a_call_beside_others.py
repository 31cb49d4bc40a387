# expect: flagged RH213
import os

import requests

BASE = os.environ["HTTP_BASE"]


def note(response, **more):
    print("note", response.ok, response.reason)


hook = {"response": lambda response, *args, **more: print("call", response.ok)}
print(requests.get(BASE + "/status/404", hooks=hook).status_code)
print(requests.get(BASE + "/status/404", hooks={"response": [note]}).ok)
print(requests.get(BASE + "/redirect/1").url.endswith("echo"))
