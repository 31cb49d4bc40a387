# expect: flagged RH204
import os

import requests

session = requests.Session()
session.headers["X-Own"] = "1"
reply = getattr(session, "delete")(os.environ["HTTP_BASE"] + "/echo", json={"a": 1})
print(reply.json()["headers"]["x-own"])
