# expect: same
import os
import requests


def fetch(path):
    # type: (str) -> requests.Response
    return requests.get(os.environ["HTTP_BASE"] + path)


reply = fetch("/status/200")  # type: requests.Response
print(reply.status_code)
