# expect: same
# why: ConnectTimeout is a ConnectionError and a Timeout in requests; read timeouts are not
import os
import requests


def describe(url):
    try:
        requests.get(url, timeout=0.4)
    except requests.exceptions.ConnectionError:
        return "connection"
    except requests.exceptions.Timeout:
        return "timeout"
    return "ok"


for url in (os.environ["BROKEN_BASE"] + "/stall", os.environ["DEAD_BASE"], os.environ["HTTP_BASE"]):
    print(describe(url))
