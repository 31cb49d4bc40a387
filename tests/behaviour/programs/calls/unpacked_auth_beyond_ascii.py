# expect: flagged RH217
import os

import requests


def fetch(session, **options):
    return session.get(os.environ["HTTP_BASE"] + "/echo", **options).status_code


session = requests.Session()
print(fetch(session, auth=None), fetch(session, auth=("né", "wörd")))
