# expect: same
import os
import requests


def configure(session, token, verify):
    session.headers["Authorization"] = "Bearer " + token
    session.cookies.set("c", "1")
    return session


session = configure(requests.Session(), "t0ken", True)
print(session.get(os.environ["HTTP_BASE"] + "/bearer").json(), session.cookies.get("c"))
