# expect: same
import os
import requests

pool = [requests.Session() for _ in range(2)]
by_name = {"main": requests.Session(), "spare": pool[0]}
for session in pool:
    print(session.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
print(by_name["main"].get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
for name, session in by_name.items():
    print(name, session.head(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
