# expect: told
"""Advanced: Event Hooks."""
import os

import requests

BASE = os.environ["HTTP_BASE"]


def show(response, *args, **kwargs):
    print("got", response.status_code)


def mark(response, *args, **kwargs):
    response.marked = True
    return response


requests.get(BASE + "/echo", hooks={"response": show})
reply = requests.get(BASE + "/echo", hooks={"response": [show, mark]})
print(reply.marked)
