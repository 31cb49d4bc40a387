# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
for path in ("/redirect/1", "/bare/302", "/status/304", "/status/300", "/hop/301/echo"):
    reply = requests.get(base + path, allow_redirects=False)
    print(path, reply.is_redirect, reply.is_permanent_redirect)
