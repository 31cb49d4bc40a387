# expect: told
"""Settings of a session that a caller gives: a client of theirs does not look at them."""

import os

import requests


def fetch(path, session: requests.Session):
    session.verify = os.environ["CA_FILE"]
    return session.get(os.environ["HTTPS_BASE"] + path)


def through(path, session: requests.Session):
    return session.get(os.environ["HTTP_BASE"] + path, proxies={"http": os.environ["PROXY_URL"]})


print(fetch.__name__, through.__name__)
