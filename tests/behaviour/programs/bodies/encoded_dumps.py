# expect: same
# body: exact
import json
import os
import requests

body = json.dumps({"t": "\u00e9"}, ensure_ascii=False).encode("utf-8")
with requests.Session() as session:
    session.headers["Content-Type"] = "application/json; charset=utf-8"
    print(session.post(os.environ["HTTP_BASE"] + "/echo", data=body).json()["headers"]["content-type"])
