# expect: same
import os
import requests

session = requests.Session()
session.headers["X-Token"] = "secret"
print(session.get(os.environ["HTTP_BASE"] + "/echo", headers={"X-Token": None}).json()["headers"].get("x-token"))
