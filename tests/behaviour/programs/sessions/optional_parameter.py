# expect: same
import os
import requests


def fetch(path, session=None):
    if session is None:
        session = requests.Session()
    return session.get(os.environ["HTTP_BASE"] + path).status_code


shared = requests.Session()
print(fetch("/status/200"), fetch("/redirect/1", shared), fetch("/status/404", session=shared))
