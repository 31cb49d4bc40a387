# expect: same
"""Advanced: Session Objects, where a call brings cookies of its own."""
import os

import requests

BASE = os.environ["HTTP_BASE"]

session = requests.Session()
print(session.get(BASE + "/cookies", cookies={"from": "here"}).text)
print(session.get(BASE + "/cookies").text)
