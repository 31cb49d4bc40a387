# expect: told RH807
# options: --mode async
# A global session and two event loops: an AsyncClient would fail in the second.
import os

import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()


def status(path):
    return session.get(BASE + path).status_code


print(status("/echo"))
print(status("/status/404"))
