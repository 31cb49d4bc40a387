# expect: same
import os
import requests

session = {"user": "ann"}  # kept
session["verify"] = False  # kept
print(session.get("user"), session)  # kept
with requests.Session() as http:
    session["status"] = http.get(os.environ["HTTP_BASE"] + "/status/404").status_code
print(session.get("status"))  # kept
