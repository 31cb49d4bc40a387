# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]
reply = requests.get(BASE + "/echo", params={"a": "1"})
print(reply.request.url.replace(BASE, ""), reply.request.method, reply.request.path_url)
