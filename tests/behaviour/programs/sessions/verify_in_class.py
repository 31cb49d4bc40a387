# expect: same
import os
import requests


class Api:
    def __init__(self, base, verify=True):
        self.base = base
        self.session = requests.Session()
        self.session.verify = verify

    def status(self):
        return self.session.get(self.base + "/status/200").status_code


print(Api(os.environ["HTTPS_BASE"], verify=os.environ["CA_FILE"]).status())
try:
    Api(os.environ["HTTPS_BASE"]).status()
except requests.exceptions.ConnectionError:
    print("not trusted")
