# expect: same
"""Examples in docstrings that see nothing of requests."""

import doctest
import os

import requests

BASE = os.environ["HTTP_BASE"]


def status(path):
    """Return a status; `requests.get(url).ok` would be shorter.

    >>> status("/status/404")
    404
    """
    return requests.get(BASE + path, timeout=5).status_code


class Page:
    """A page with members of its own.

    >>> Page("x").url
    'x'
    """

    def __init__(self, url):
        self.url = url


print(doctest.testmod())
