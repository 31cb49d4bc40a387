# expect: same
import os
import requests

session = requests.Session()
session.base = os.environ["HTTP_BASE"]
session.tag = {"a": 1}
print(session.get(session.base + "/status/200").status_code, session.tag)
