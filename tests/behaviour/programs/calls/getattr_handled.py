# expect: flagged RH218
# why: a name that is no method raises AttributeError, and the program answers that
import os
import requests

session = requests.Session()
for verb in ("get", "fetch"):
    try:
        send = getattr(session, verb)
    except AttributeError:
        print("no such method", verb)
        continue
    print(send(os.environ["HTTP_BASE"] + "/echo").json()["method"])
