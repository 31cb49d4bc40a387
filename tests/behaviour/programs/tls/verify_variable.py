# expect: same
import os
import requests


def fetch(url, verify=True):
    return requests.get(url, verify=verify).status_code


print(fetch(os.environ["HTTPS_BASE"], os.environ["CA_FILE"]), fetch(os.environ["HTTP_BASE"]))
