# expect: same
import os
import requests

session = requests.Session()
print(session.get(os.environ["HTTPS_BASE"] + "/status/200", verify=False).status_code)
try:
    print(getattr(session, os.environ.get("VERB", "get"))(os.environ["HTTPS_BASE"]).status_code)
except requests.exceptions.SSLError:
    print("not trusted")
