# expect: same
import os
import requests

session = requests.Session()
session.cookies.set("a", "1", domain="127.0.0.1", path="/", secure=False)
print(session.get(os.environ["HTTP_BASE"] + "/cookies").json())
