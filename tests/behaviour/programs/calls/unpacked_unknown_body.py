# expect: same
import json
import os

import requests


def send(**options):
    return requests.post(os.environ["HTTP_BASE"] + "/echo", timeout=5, **options).status_code


bodies = json.loads('[{"a": "1"}]')
print(send(data=getattr(bodies, "pop")()))
