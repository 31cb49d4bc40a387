# expect: flagged RH021
import os
import requests

BASE = os.environ["HTTP_BASE"]


class Offline:
    def get(self, url, params=None, allow_redirects=True):
        print("offline", params, allow_redirects)


class Wrapped:
    def __init__(self):
        self.session = requests.Session()

    def get(self, url, **options):
        return self.session.get(url, **options)


def run(http):
    return http.get(BASE + "/redirect/1", allow_redirects=False, params={"a": 1})


def run_wrapped(http):
    return http.get(BASE + "/redirect/1", allow_redirects=False, params={"a": 1})


for each in (requests.Session(), Offline()):
    reply = run(each)
    print(reply is not None and reply.status_code)
for each in (requests.Session(), Wrapped()):
    print(run_wrapped(each).status_code)
