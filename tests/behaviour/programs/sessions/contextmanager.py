# expect: same
from contextlib import contextmanager
import os
import requests


@contextmanager
def service(token):
    session = requests.Session()
    session.headers["Authorization"] = "Bearer " + token
    try:
        yield session
    finally:
        session.close()


with service("t0ken") as s:
    print(s.get(os.environ["HTTP_BASE"] + "/bearer").json())
