# expect: same
# options: --exact
import json
import os

import requests


def send(**options):
    return requests.post(os.environ["HTTP_BASE"] + "/echo", timeout=5, **options).status_code


bodies = json.loads('[{"a": null, "b": true}, [["a", "1"]]]')
take = getattr(bodies, "pop")
print(send(data=take()), send(data=take()))
