# expect: same
import os
import requests


def fetch(url):
    try:
        return requests.get(url, timeout=2)
    except requests.RequestException:
        return None


for url in (os.environ["DEAD_BASE"], os.environ["HTTP_BASE"] + "/status/404", os.environ["HTTP_BASE"]):
    response = fetch(url)
    if response:
        print("good", response.status_code)
    elif response is None:
        print("no answer")
    else:
        print("bad", response.status_code)
