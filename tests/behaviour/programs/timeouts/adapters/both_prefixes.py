# expect: same
# why: the class that an article on requests made common: a default, and retries beside it
import os
import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

DEFAULT_TIMEOUT = 0.4


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


def make():
    session = requests.Session()
    retries = Retry(total=2, backoff_factor=0, status_forcelist=[503])
    adapter = TimeoutHTTPAdapter(max_retries=retries, timeout=0.3)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session


session = make()
try:
    session.get(os.environ["BROKEN_BASE"] + "/stall")
except requests.exceptions.Timeout:
    print("timeout")
except requests.exceptions.ConnectionError:
    print("repeated, and given up")
try:
    session.post(os.environ["BROKEN_BASE"] + "/stall")
except requests.exceptions.Timeout:
    print("timeout")
except requests.exceptions.ConnectionError:
    print("repeated, and given up")
print(session.get(os.environ["HTTP_BASE"] + "/flaky/adapter/1/503").text)
print(outcome(session, os.environ["HTTP_BASE"] + "/redirect/1"))
