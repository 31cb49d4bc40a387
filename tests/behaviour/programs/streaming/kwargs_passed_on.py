# expect: same
import os
from contextlib import closing

import requests


def call(session, method, path, headers=None, **kwargs):
    extra = kwargs.pop("more_headers", {})
    headers = {**(headers or {}), **extra}
    result = session.request(method, os.environ["HTTP_BASE"] + path, headers=headers, **kwargs)
    result.raise_for_status()
    return result


def fetch(session, path, **kwargs):
    return call(session, "GET", path, **kwargs)


session = requests.Session()
print(call(session, "GET", "/json/ok").json())
print(call(session, "POST", "/echo", json={"a": 1}, more_headers={"X-Two": "2"}).status_code)
print(fetch(session, "/bytes/10", stream=False).content)
with closing(fetch(session, "/bytes/3000", stream=True)) as result:
    print(result.status_code, [len(piece) for piece in result.iter_content(1000)])
print(len(fetch(session, "/bytes/30", stream=True).content))
