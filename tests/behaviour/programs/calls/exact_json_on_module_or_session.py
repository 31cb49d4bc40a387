# expect: same
# options: --exact
import os

import requests

BASE = os.environ["HTTP_BASE"]


def send(document, session=None, **options):
    sender = session or requests
    return sender.post(BASE + "/echo", json=document, timeout=5, **options).json()["body"]


def send_unpacked(session=None, **options):
    sender = session or requests
    return sender.post(BASE + "/echo", timeout=5, **options).json()["body"]


def send_as(session, document):
    return session.post(BASE + "/echo", json=document).json()["body"]


session = requests.Session()
document = {"name": "tea", "sizes": [1, 2]}
print(send(document), send(document, session), send(document, headers={"X-A": "b"}))
print(send_unpacked(json=document), send_unpacked(session, json=document))
print(send_as(session, document))
