# expect: same
# options: --exact
import os
import requests

session = requests.Session()
session.headers["X-A"] = "1"
url = os.environ["HTTP_BASE"] + "/echo"
print(session.post(url, json={"a": 1}, headers={"X-A": None}).json()["headers"].get("x-a"))
