# expect: same
import os
import requests


def call(path, *, method="GET", headers=None, payload=None, timeout=None, follow=True):
    response = requests.request(
        method,
        os.environ["HTTP_BASE"] + path,
        headers=headers,
        json=payload,
        timeout=timeout,
        allow_redirects=follow,
    )
    return response.status_code


print(call("/redirect/1"), call("/redirect/1", follow=False), call("/items", method="POST", payload={"a": None}))
