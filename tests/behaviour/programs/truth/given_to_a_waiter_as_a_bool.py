# expect: same
import os
import threading

import requests

BASE = os.environ["HTTP_BASE"]


def wait_for(check, turns=3):
    return any(check() for _ in range(turns))


def ready():
    return requests.get(BASE + "/status/404").ok


def called():
    return requests.get(BASE + "/status/200")


waiter = eval("wait_for")
print(waiter(ready), waiter(check=lambda: requests.get(BASE + "/status/200").ok))
thread = threading.Thread(target=called)
thread.start()
thread.join()
