# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
reply = requests.get(base + "/redirect/1", allow_redirects=False)
print(reply.status_code, reply.headers["Location"], reply.history)
reply = requests.post(base + "/hop/307/echo", data={"a": "1"}, allow_redirects=False)
print(reply.status_code, reply.headers.get("location"))
