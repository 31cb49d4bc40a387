# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
with requests.Session() as session:
    print(session.head(base + "/redirect/1").status_code)
    print(session.head(base + "/redirect/1", allow_redirects=True).status_code)
    print(session.request("HEAD", base + "/redirect/1").status_code)
    print(session.get(base + "/redirect/1").status_code)
