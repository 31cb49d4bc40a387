# expect: same
import os
import requests

with requests.Session() as session:
    session.get(os.environ["HTTP_BASE"] + "/cookies/set?color=red&size=xl")
    print(session.get(os.environ["HTTP_BASE"] + "/cookies").json())
    print(session.cookies["color"], session.cookies.get("none"), "size" in session.cookies)
    session.cookies.clear()
    print(session.get(os.environ["HTTP_BASE"] + "/cookies").json())
