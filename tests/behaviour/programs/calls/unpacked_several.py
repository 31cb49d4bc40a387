# expect: same
import os

import requests

headers = {"headers": {"X-A": "1"}}
patience = {"timeout": 5}
choice = {"allow_redirects": False}

reply = requests.get(os.environ["HTTP_BASE"] + "/echo", **headers, **patience)
print(reply.json()["headers"])
reply = requests.get(os.environ["HTTP_BASE"] + "/redirect/1", **choice, **headers, **patience)
print(reply.status_code)
