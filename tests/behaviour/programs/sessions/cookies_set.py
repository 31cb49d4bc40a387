# expect: same
import os
import requests

session = requests.Session()
session.cookies.set("lang", "en")
session.cookies.update({"theme": "dark"})
session.cookies["x"] = "1"
print(session.get(os.environ["HTTP_BASE"] + "/cookies").json())
