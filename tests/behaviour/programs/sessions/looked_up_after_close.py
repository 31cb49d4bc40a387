# expect: flagged RH307
# why: a client cannot be used after close(), whichever way the method is named
import os
import requests

session = requests.Session()
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
session.close()
for verb in ("get", "options"):
    print(getattr(session, verb)(os.environ["HTTP_BASE"] + "/echo").json()["method"])
