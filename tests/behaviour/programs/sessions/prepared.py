# expect: same
# why: a client builds the request that the session prepared
import os
import requests

session = requests.Session()
session.headers["X-S"] = "1"
prepared = session.prepare_request(requests.Request("POST", os.environ["HTTP_BASE"] + "/echo", json={"a": 1}))
prepared.headers["X-P"] = "2"
seen = session.send(prepared).json()["headers"]
print(seen["x-s"], seen["x-p"])
