# expect: same
import os
import requests


def load(session=None):
    http = session or requests
    return http.get(os.environ["HTTPS_BASE"] + "/status/200", verify=False).status_code


print(load(), load(requests.Session()))
