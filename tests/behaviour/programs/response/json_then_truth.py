# expect: same
import os
import requests


def names(path):
    r = requests.get(os.environ["HTTP_BASE"] + path)
    r.raise_for_status()
    r = r.json()
    if not r:  # kept
        return []
    return [item["id"] for item in r]


print(names("/json/list"), names("/json/null"))
