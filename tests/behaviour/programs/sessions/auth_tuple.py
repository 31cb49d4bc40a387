# expect: same
import os
import requests

session = requests.Session()
session.auth = ("alice", "secret")
print(session.get(os.environ["HTTP_BASE"] + "/basic").json())
print(session.get(os.environ["HTTP_BASE"] + "/basic", auth=("bob", "x")).status_code)
