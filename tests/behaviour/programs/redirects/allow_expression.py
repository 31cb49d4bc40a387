# expect: same
import os
import requests

for method in ("GET", "HEAD"):
    reply = requests.request(
        method, os.environ["HTTP_BASE"] + "/redirect/1", allow_redirects=method != "HEAD"
    )
    print(method, reply.status_code)
