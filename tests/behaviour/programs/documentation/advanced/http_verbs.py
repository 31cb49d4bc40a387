# expect: same
"""Advanced: HTTP Verbs."""
import json
import os

import requests
from requests.auth import HTTPBasicAuth

BASE = os.environ["HTTP_BASE"]

reply = requests.get(BASE + "/items/7")
if reply.status_code == requests.codes.ok:
    print(reply.headers["content-type"])
item = reply.json()
print(item.keys(), item["id"])
verbs = requests.options(reply.url)
print(verbs.status_code, verbs.headers.get("allow"))
reply = requests.get(reply.url + "/comments")
comments = json.loads(reply.text)
print(comments)

body = json.dumps({"body": "sounds good"})
url = BASE + "/basic"
reply = requests.post(url=url, data=body)
print(reply.status_code)
auth = HTTPBasicAuth("alice", "secret")
reply = requests.post(url=url, data=body, auth=auth)
print(reply.status_code, reply.json()["user"])
print(requests.patch(url=BASE + "/items/7", data=body, auth=auth).status_code)
reply = requests.delete(url=BASE + "/items/7", auth=auth)
print(reply.status_code, reply.headers.get("status"))
reply = requests.head(url=BASE + "/headed", auth=auth)
print(reply.headers["x-rate-limit"])
