# expect: flagged RH309
"""A template of str.format reads settings of a session by name."""

import os

import requests

session = requests.Session()
print("{0.verify} {0.stream}".format(session), "{s.proxies}".format(s=session))
print(session.get(os.environ["HTTP_BASE"] + "/json/ok").json())
