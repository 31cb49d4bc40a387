# expect: same
import os
import requests


def fetch(path, offline=False):
    if offline:
        return False
    response = requests.get(os.environ["HTTP_BASE"] + path)
    if response.status_code == 404:
        return None
    return response


for args in (("/status/200",), ("/status/404",), ("/status/500",), ("/x", True)):
    result = fetch(*args)
    if result:
        print("good", result.status_code)
    else:
        print("nothing good", result is None, result is False)
