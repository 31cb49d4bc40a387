# expect: same
import os
import ssl
import requests


def check(url):
    try:
        requests.get(url, timeout=0.5)
        return "fine"
    except (requests.exceptions.SSLError, requests.exceptions.Timeout) as e:
        return "tls or slow"
    except requests.exceptions.ConnectionError:
        return "connection"


print(check(os.environ["HTTPS_BASE"]), check(os.environ["DEAD_BASE"]), check(os.environ["BROKEN_BASE"] + "/stall"))
try:
    try:
        requests.get(os.environ["HTTPS_BASE"])
    except requests.exceptions.SSLError:
        requests.get(os.environ["DEAD_BASE"])
except requests.exceptions.SSLError:
    print("tls")
except requests.exceptions.RequestException:
    print("not tls")
