# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]
reply = requests.get(BASE + "/redirect/2")
print(reply.url == BASE + "/echo", reply.url.replace(BASE, ""))
print(reply.history[0].url.replace(BASE, ""))
