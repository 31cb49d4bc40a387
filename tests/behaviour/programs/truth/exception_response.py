# expect: same
import os
import requests


def fetch(url):
    try:
        r = requests.get(url)
        r.raise_for_status()
        return r.text
    except requests.HTTPError as e:
        if e.response:
            return "never for errors"
        return "falsy response"


print(fetch(os.environ["HTTP_BASE"] + "/status/404"), fetch(os.environ["HTTP_BASE"]))
