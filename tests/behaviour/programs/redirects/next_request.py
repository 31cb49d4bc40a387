# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]
reply = requests.get(BASE + "/hop/301/echo", allow_redirects=False)
print(reply.next.url.replace(BASE, ""), reply.next.method)
print(requests.get(BASE + "/status/200").next)
