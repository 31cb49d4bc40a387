# expect: same
"""A tuple whose annotation says what lies in each place, and others that go on."""
import os
from http.cookiejar import MozillaCookieJar
from typing import Optional, Tuple
import requests
BASE = os.environ["HTTP_BASE"]
def opened(folder) -> tuple[requests.Session, str]:
    return requests.Session(), os.path.join(folder, "cookies.txt")
def fetched(path) -> "Tuple[Optional[requests.Response], int]":
    reply = requests.get(BASE + path)
    return reply, len(reply.content)
def several(*paths) -> tuple[requests.Response, ...]:
    return tuple(requests.get(BASE + path) for path in paths)
session, file = opened("/tmp")
jar = MozillaCookieJar(file)
print(len(jar), session.get(BASE + "/echo").status_code, os.path.basename(file))
reply, size = fetched("/status/404")
print(bool(reply), size > 0, "bad" if not reply else "good")
first, second = several("/echo", "/status/500")
print(bool(first), bool(second), [bool(one) for one in several("/status/404")])
session.close()
