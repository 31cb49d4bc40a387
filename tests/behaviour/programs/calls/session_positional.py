# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
session = requests.Session()
print(session.get(base + "/echo", params={"a": "1"}).json()["query"])
print(session.post(base + "/form", {"b": "2"}).json()["fields"])
print(session.put(base + "/form", {"c": "3"}).json()["fields"])
print(session.patch(base + "/form", data={"d": "4"}).json()["fields"])
