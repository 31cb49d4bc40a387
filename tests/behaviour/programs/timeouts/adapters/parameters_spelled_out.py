# expect: same
import os
import requests
from requests.adapters import HTTPAdapter


class Patient(HTTPAdapter):
    timeout = 0.3

    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
        """Fill the timeout in."""
        timeout = self.timeout if timeout is None else timeout
        return super().send(
            request, stream=stream, timeout=timeout, verify=verify, cert=cert, proxies=proxies
        )


class Other(HTTPAdapter):
    def __init__(self, *args, **kwargs):
        self.default = kwargs.pop("timeout", 20)
        super(Other, self).__init__(*args, **kwargs)

    def send(self, request, timeout=None, **kwargs):
        return super(Other, self).send(request, timeout=timeout or self.default, **kwargs)


def outcome(session: requests.Session, url):
    try:
        return session.get(url).status_code
    except requests.exceptions.Timeout:
        return "timeout"


first = requests.Session()
first.mount("https://", Patient())
first.mount("http://", Patient())
second = requests.Session()
other = Other(timeout=(2, 0.3), pool_maxsize=50)
second.mount("https://", other)
second.mount("http://", other)
for session in (first, second):
    print(outcome(session, os.environ["BROKEN_BASE"] + "/stall"), outcome(session, os.environ["HTTP_BASE"] + "/redirect/1"))
