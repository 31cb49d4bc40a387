# expect: warned RH412
# differs: stdout, requests
# why: what waits asks for the truth of what the function returns
import os

import requests

BASE = os.environ["HTTP_BASE"]


def wait_for(check, turns=3):
    return any(check() for _ in range(turns))


def ready():
    return requests.get(BASE + "/status/404")


waiter = eval("wait_for")
print(waiter(ready), waiter(check=lambda: requests.get(BASE + "/status/200")))
