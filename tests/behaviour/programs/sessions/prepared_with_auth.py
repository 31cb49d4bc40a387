# expect: flagged RH308
# why: a client gives its credentials to whatever it sends
import os
import requests

session = requests.Session()
session.auth = ("alice", "secret")
prepared = requests.Request("GET", os.environ["HTTP_BASE"] + "/basic").prepare()
print(session.send(prepared).status_code)
