# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

def fetch(cert=None):
    return requests.get(os.environ["HTTPS_BASE"], cert=cert, verify=os.environ["CA_FILE"]).status_code


print(fetch(), fetch((os.environ["CLIENT_CERT"], os.environ["CLIENT_KEY"])))
s = requests.Session()
s.cert = None
s.verify = os.environ["CA_FILE"]
print(s.get(os.environ["HTTPS_BASE"]).status_code)
