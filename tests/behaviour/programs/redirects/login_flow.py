# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
session = requests.Session()
print(session.get(base + "/private").status_code)
reply = session.post(base + "/login", data={"user": "alice", "password": "secret"}, allow_redirects=False)
print(reply.status_code, session.cookies.get("sid"))
print(session.get(base + "/private").json())
print(session.post(base + "/login", data={"user": "alice", "password": "no"}).status_code)
