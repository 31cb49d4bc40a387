# expect: same
import os
import requests


def fetch(url):
    try:
        r = requests.get(url, timeout=2)
        r.raise_for_status()
    except requests.exceptions.HTTPError as e:
        return f"http error {e.response.status_code}"
    return "fine"


print(fetch(os.environ["HTTP_BASE"] + "/status/404"))
try:
    fetch(os.environ["DEAD_BASE"])
except requests.exceptions.ConnectionError:
    print("not an http error")
