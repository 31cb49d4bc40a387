# expect: same
import os
import requests


def credentials():
    return {"user": "alice", "password": "secret"}


reply = requests.post(os.environ["HTTP_BASE"] + "/login", data=credentials(), allow_redirects=False)
print(reply.status_code, reply.cookies["sid"])
