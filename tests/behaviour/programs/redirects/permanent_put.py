# expect: same
import os
import requests

reply = requests.put(os.environ["HTTP_BASE"] + "/hop/308/echo", json={"a": 1})
print(reply.json()["method"], reply.json()["body"] != "")
