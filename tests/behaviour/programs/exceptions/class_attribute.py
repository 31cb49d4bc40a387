# expect: same
import os
import requests


class Fetcher:
    errors = requests.exceptions.RequestException
    retriable = (requests.exceptions.ConnectionError, requests.exceptions.Timeout)

    def __init__(self, give_up=(requests.exceptions.HTTPError,)):
        self.give_up = give_up

    def fetch(self, url):
        try:
            r = requests.get(url, timeout=0.4)
            r.raise_for_status()
            return "ok"
        except self.give_up:
            return "gave up"
        except self.retriable:
            return "retry"
        except self.errors:
            return "error"


f = Fetcher()
print(f.fetch(os.environ["HTTP_BASE"] + "/status/500"), f.fetch(os.environ["DEAD_BASE"]), f.fetch("x"))
