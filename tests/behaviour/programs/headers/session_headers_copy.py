# expect: same
import os
import requests

session = requests.Session()
session.headers["X-A"] = "1"
headers = {"X-B": "2", **{"X-C": None}}
print({k: v for k, v in session.get(os.environ["HTTP_BASE"] + "/echo", headers=headers).json()["headers"].items() if k.startswith("x-")})
print(session.post(os.environ["HTTP_BASE"] + "/echo", json={"a": 1}, headers={"X-A": None}, timeout=5).json()["headers"].get("x-a"))
print(session.delete(os.environ["HTTP_BASE"] + "/echo", data="x", headers={"X-A": None}).json()["body"])
