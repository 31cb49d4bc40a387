# expect: same
# options: --mode async
import os

import requests

BASE = os.environ["HTTP_BASE"]


def status(path):
    return requests.get(BASE + path).status_code


FIRST = status("/echo")
print(FIRST, [status(path) for path in ("/status/404", "/echo")])
if status("/echo") == 200:
    print(f"{status('/status/418')}")
for path in ("/echo",):
    print(status(path))
