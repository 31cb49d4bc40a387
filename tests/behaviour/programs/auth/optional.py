# expect: same
import os
import requests


def fetch(user=None, password=None):
    auth = (user, password) if user else None
    return requests.get(os.environ["HTTP_BASE"] + "/basic", auth=auth).status_code


print(fetch(), fetch("alice", "secret"))
