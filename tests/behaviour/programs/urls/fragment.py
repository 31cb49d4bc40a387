# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]
reply = requests.get(BASE + "/echo#part")
print(reply.json()["path"], reply.url.replace(BASE, ""))
