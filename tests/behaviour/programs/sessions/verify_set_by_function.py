# expect: same
import os
import requests


def trust(session, ca):
    session.verify = ca


session = requests.Session()
trust(session, os.environ["CA_FILE"])
print(session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code)
