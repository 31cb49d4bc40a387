# expect: same
import os
import requests
from jobs import Job, run_all
with requests.Session() as session:
    session.headers["X-J"] = "1"
    print(run_all([Job(session, os.environ["HTTP_BASE"] + p) for p in ("/status/404", "/echo")]))
