# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
print(requests.delete(base + "/echo", json={"ids": [1, 2]}).status_code)
with requests.Session() as session:
    reply = session.delete(base + "/items/3", json={"reason": "old"}, headers={"X-Who": "me"})
    print(reply.status_code)
