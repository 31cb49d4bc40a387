# expect: warned RH601
# leaves: requests
import os

import requests

session = requests.Session()
session.cookies.set("a", "1", domain="127.0.0.1", path="/")
session.cookies.set("a", "2", domain="127.0.0.1", path="/echo")
try:
    print(session.cookies["a"])
except requests.cookies.CookieConflictError:
    print("two of that name")
print(sorted(session.cookies.items()))
print(session.get(os.environ["HTTP_BASE"] + "/cookies", timeout=5).json())
