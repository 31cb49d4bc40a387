# expect: same
# why: True and None are what a session does by itself
import os
import requests

session = requests.Session()
for verb in ("get", "put"):
    send = getattr(session, verb)
    print(send(os.environ["HTTP_BASE"] + "/echo", verify=True, stream=False).json()["method"])
print(session.get(os.environ["HTTP_BASE"] + "/status/200", verify=None).status_code)
