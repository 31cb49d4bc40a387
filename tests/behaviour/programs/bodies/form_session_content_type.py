# expect: same
import os
import requests

session = requests.Session()
session.headers["Content-Type"] = "application/x-own"
reply = session.post(os.environ["HTTP_BASE"] + "/echo", data={"a": None, "b": "1"})
print(reply.json()["headers"]["content-type"], reply.json()["body"])
reply = session.post(os.environ["HTTP_BASE"] + "/echo", data=[("a", "1")], headers={"Content-Type": "text/x"})
print(reply.json()["headers"]["content-type"])
