# expect: same
import os

import requests

import settings

BASE = os.environ["HTTP_BASE"]


def sent(response):
    headers = response.json()["headers"]
    return [value for name, value in headers.items() if name.lower() == "authorization"]


session = requests.Session()
session.auth = settings.FOREIGN
print(sent(session.get(BASE + "/echo")), sent(requests.get(BASE + "/echo", auth=settings.FOREIGN)))
plain = requests.Session()
plain.auth = settings.PLAIN
print(sent(plain.get(BASE + "/echo")), sent(requests.get(BASE + "/echo", auth=settings.PLAIN)))
