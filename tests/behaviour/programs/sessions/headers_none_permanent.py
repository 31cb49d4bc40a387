# expect: flagged RH311
import os
import requests

s = requests.Session()
s.headers["X-A"] = "1"
s.headers["X-A"] = None
print(s.get(os.environ["HTTP_BASE"] + "/echo").json()["headers"].get("x-a"))
