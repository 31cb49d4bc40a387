# expect: same
"""Advanced: Event Hooks, of a session."""
import os

import requests


def show(response, *args, **kwargs):
    print("got", response.status_code)


session = requests.Session()
session.hooks["response"].append(show)
print(session.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
