# expect: same
import os
import requests


def fetch_all(paths):
    session = requests.Session()

    def fetch(path):
        return session.get(os.environ["HTTP_BASE"] + path)

    return [fetch(path).status_code for path in paths]


print(fetch_all(["/status/200", "/redirect/1", "/status/404"]))
