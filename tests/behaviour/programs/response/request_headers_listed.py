# expect: warned RH418
# differs: stdout
# why: Host stands among a request's headers in httpx
import os

import requests

reply = requests.post(os.environ["HTTP_BASE"] + "/echo", json={"a": 1}, headers={"X-A": "1"})
for name, value in reply.request.headers.items():
    print(name, value if name.startswith("X") else "")
print(reply.request.headers.get("Host"), "X-A" in reply.request.headers)
