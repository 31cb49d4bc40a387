# expect: same
import os
import requests

session = requests.Session()
session.headers.update({"X-A": "1", "X-B": None})
print(session.get(os.environ["HTTP_BASE"] + "/echo").json()["headers"].get("x-b"))
