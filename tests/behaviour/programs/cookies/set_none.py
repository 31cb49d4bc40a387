# expect: same
import os
import requests

session = requests.Session()
session.cookies.set("a", "1")
session.cookies.set("a", None)
print(session.get(os.environ["HTTP_BASE"] + "/cookies").json())
