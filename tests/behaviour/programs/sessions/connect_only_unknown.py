# expect: flagged RH304
# options: --retries transport
# why: how often a connect is repeated cannot be seen
import os
import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry


def policy(**changes):
    return Retry(**changes)


session = requests.Session()
session.mount("http://", HTTPAdapter(max_retries=policy(total=2)))
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
