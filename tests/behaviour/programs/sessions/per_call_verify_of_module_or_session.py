# expect: flagged RH211
# why: the module has to be told as well as the session
import os
import requests


def load(session=None):
    http = session or requests
    return http.get(os.environ["HTTPS_BASE"] + "/status/200", verify=False).status_code


print(load(), load(requests.Session()))
