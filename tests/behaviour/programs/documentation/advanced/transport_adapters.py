# expect: flagged
"""Advanced: Transport Adapters."""
import os

import requests
from requests.adapters import HTTPAdapter


class Counting(HTTPAdapter):
    sent = 0

    def send(self, request, **kwargs):
        Counting.sent += 1
        return super().send(request, **kwargs)


session = requests.Session()
session.mount(os.environ["HTTP_BASE"], Counting())
print(session.get(os.environ["HTTP_BASE"] + "/echo").status_code, Counting.sent)
