# expect: same
import os
import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/echo", data=None, json=None, files=None)
print(reply.json()["method"], repr(reply.json()["body"]))
