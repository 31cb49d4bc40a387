# expect: same
import os
import requests

SESSION = requests.Session()
SESSION.headers["X-Global"] = "yes"


def fetch(path):
    return SESSION.get(os.environ["HTTP_BASE"] + path)


print(fetch("/echo").json()["headers"]["x-global"], fetch("/status/404").ok)
