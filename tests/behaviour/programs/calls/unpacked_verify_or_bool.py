# expect: same
import os

import requests


def fetch(url, **options):
    return requests.get(url, timeout=5, **options).status_code


print(fetch(os.environ["HTTPS_BASE"] + "/echo", verify=os.environ["CA_FILE"] + ""))
print(fetch(os.environ["HTTPS_BASE"] + "/echo", verify=False))
try:
    print(fetch(os.environ["HTTPS_BASE"] + "/echo", verify=True))
except requests.RequestException as error:
    print("refused", isinstance(error, requests.RequestException))
print(fetch(os.environ["HTTP_BASE"] + "/echo", verify=None))
