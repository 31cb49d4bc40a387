# expect: same
# why: None takes the session's header away for one call
import os
import requests

session = requests.Session()
session.headers["X-Token"] = "abc"
url = os.environ["HTTP_BASE"] + "/echo"
print(session.get(url, headers={"X-Token": None}).json()["headers"].get("x-token"))
print(session.get(url).json()["headers"]["x-token"])
