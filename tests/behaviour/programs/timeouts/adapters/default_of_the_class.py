# expect: same
# why: made without a timeout, it has that of the class; there are no retries
import os
import requests
from requests.adapters import HTTPAdapter

DEFAULT_TIMEOUT = 0.3


class TimeoutHTTPAdapter(HTTPAdapter):
    def __init__(self, *args, **kwargs):
        self.timeout = DEFAULT_TIMEOUT
        if "timeout" in kwargs:
            self.timeout = kwargs["timeout"]
            del kwargs["timeout"]
        super().__init__(*args, **kwargs)

    def send(self, request, **kwargs):
        timeout = kwargs.get("timeout")
        if timeout is None:
            kwargs["timeout"] = self.timeout
        return super().send(request, **kwargs)


def outcome(session: requests.Session, url):
    try:
        return session.get(url).status_code
    except requests.exceptions.Timeout:
        return "timeout"


class Api:
    def __init__(self):
        self.http = requests.Session()
        for prefix in ("http://", "https://"):
            self.http.mount(prefix, TimeoutHTTPAdapter())

    def try_both(self):
        yield outcome(self.http, os.environ["BROKEN_BASE"] + "/stall")
        yield outcome(self.http, os.environ["HTTP_BASE"] + "/redirect/1")


print(list(Api().try_both()))
