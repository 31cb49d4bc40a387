# expect: same
"""Advanced: Session Objects."""
import os

import requests

BASE = os.environ["HTTP_BASE"]

session = requests.Session()
session.get(BASE + "/cookies/set?visit=1")
print(session.get(BASE + "/cookies").text)

session = requests.Session()
session.auth = ("alice", "secret")
session.headers.update({"x-first": "1"})
print(session.get(BASE + "/echo", headers={"x-second": "2"}).json()["headers"])

with requests.Session() as session:
    session.get(BASE + "/cookies/set?visit=2")
    print(session.cookies["visit"])
