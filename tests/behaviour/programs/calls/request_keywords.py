# expect: same
import os
import requests

reply = requests.request(
    method="POST",
    url=os.environ["HTTP_BASE"] + "/echo",
    params={"v": "1"},
    json={"k": "v"},
    headers={"X-Trace": "abc"},
    cookies={"c": "1"},
    timeout=5,
    allow_redirects=True,
)
seen = reply.json()
print(seen["query"], seen["headers"]["x-trace"], seen["headers"]["cookie"])
