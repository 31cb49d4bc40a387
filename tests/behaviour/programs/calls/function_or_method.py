# expect: flagged RH104
# leaves: requests
import os

import requests

BASE = os.environ["HTTP_BASE"]


def attempt(send, url, **options):
    try:
        return send(url, **options).status_code
    except requests.ConnectionError as error:
        return "refused", error.response


get = requests.get
print(attempt(get, BASE + "/status/404", timeout=5), attempt(get, "http://127.0.0.1:9/"))
print(attempt(requests.Session().get, BASE + "/json/list"))


def alone(url):
    head = requests.head
    return head(url).ok


print(alone(BASE + "/json/list"), requests.post(BASE + "/echo", data="a").json()["body"])
