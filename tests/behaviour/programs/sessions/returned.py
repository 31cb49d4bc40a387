# expect: same
import os
import requests


def make_session(token):
    session = requests.Session()
    session.headers.update({"Authorization": f"Bearer {token}"})
    return session


session = make_session("t0ken")
print(session.get(os.environ["HTTP_BASE"] + "/bearer").json())
