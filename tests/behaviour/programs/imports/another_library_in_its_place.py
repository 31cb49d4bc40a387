# expect: flagged RH021 RH306
import os

try:
    import requests_that_guard as requests
except ImportError:
    import requests


class Configured(requests.Session):
    def request(self, *args, **kwargs):
        if os.environ.get("STAY"):
            kwargs.update({"allow_redirects": False})
        return super().request(*args, **kwargs)


def notify(address):
    requests.post(address, data="x")


notify(os.environ["HTTP_BASE"] + "/echo")
session = Configured()
response = session.get(os.environ["HTTP_BASE"] + "/echo")
response.raise_for_status()
print(response.ok)
