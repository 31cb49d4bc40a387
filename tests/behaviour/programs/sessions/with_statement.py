# expect: same
import os
import requests

with requests.Session() as session:
    session.headers["Authorization"] = "Bearer t0ken"
    session.headers.setdefault("X-One", "1")
    print(session.get(os.environ["HTTP_BASE"] + "/bearer").json())
    del session.headers["Authorization"]
    print(session.get(os.environ["HTTP_BASE"] + "/bearer").status_code)
