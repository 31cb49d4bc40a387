# expect: flagged
import os
import requests

session = requests.Session()
session.headers["X-A"] = "1"
url = os.environ["HTTP_BASE"] + "/echo"
prepared = session.prepare_request(requests.Request("GET", url, headers={"X-A": None}))
print(session.send(prepared).json()["headers"].get("x-a"))
request = requests.Request("GET", url, headers={"X-A": None})
print(session.send(session.prepare_request(request)).json()["headers"].get("x-a"))
