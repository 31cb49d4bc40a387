# expect: same
import os
import requests


class Api:
    def __init__(self, session=None, verify=True):
        self.session = session or requests.Session()
        self.session.verify = verify


print(Api(verify=os.environ["CA_FILE"]).session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code)
own = requests.Session()
print(Api(own, os.environ["CA_FILE"]).session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code)
