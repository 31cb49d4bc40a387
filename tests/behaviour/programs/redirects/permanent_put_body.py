# expect: warned RH221
# differs: body, header:content-type, header:content-length, stdout
import os

import requests

reply = requests.put(os.environ["HTTP_BASE"] + "/hop/301/echo", data={"a": "1"}, timeout=5)
print(reply.json()["method"], reply.json()["body"])
