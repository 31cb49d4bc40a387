# expect: same
# why: a cookie that the server sets in such a call is the session's
import os
import requests

base = os.environ["HTTP_BASE"]
session = requests.Session()
optional = None
print(session.get(base + "/cookies/set?server=1", cookies={"once": "1"}).status_code)
print(session.get(base + "/cookies", cookies=optional).json())
print(session.request("GET", base + "/cookies", cookies={"server": "mine"}).json())
print(session.get(base + "/cookies").json())
