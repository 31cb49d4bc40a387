# expect: warned RH905
# differs: stdout
"""Examples in docstrings that doctest runs."""

import doctest
import os

import requests

BASE = os.environ["HTTP_BASE"]


def load(path):
    """Load a page.

    >>> load("/status/200").ok
    True
    >>> load("/status/204")
    <Response [204]>
    """
    return requests.get(BASE + path, timeout=5)


def status(path):
    """Return a status.

    >>> status("/status/404")
    404
    """
    return requests.get(BASE + path, timeout=5).status_code


print(doctest.testmod(report=False).failed)
