# expect: same
import os
import requests

blob = os.urandom(0) + bytes(2_000_000)
r = requests.post(os.environ["HTTP_BASE"] + "/echo", data=blob)
print(len(r.json()["body"]))
