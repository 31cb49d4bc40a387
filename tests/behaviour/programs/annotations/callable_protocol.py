# expect: same
from __future__ import annotations

import os
from collections.abc import Callable
from typing import Protocol

import requests

Fetch = Callable[[str], requests.Response]


class Http(Protocol):
    def get(self, url: str) -> requests.Response: ...


def twice(fetch: Fetch, path: str) -> list[int]:
    return [fetch(os.environ["HTTP_BASE"] + path).status_code for _ in range(2)]


def through(http: Http) -> int:
    return http.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code


print(twice(requests.get, "/status/200"), through(requests.Session()))
