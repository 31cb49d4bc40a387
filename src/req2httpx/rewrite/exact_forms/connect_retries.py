"""Failed connects that are repeated as `HTTPTransport(retries=...)` of httpx does, and no more."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import httpx

from req2httpx.rewrite.exact_forms.parameters import ClientWithParams
from req2httpx.rewrite.exact_forms.retries import _retries_for, _wrapped


def _pauses(number: int) -> Iterator[float]:
    """The seconds before each repetition."""
    for attempt in range(number):
        yield 0.5 * 2 ** (attempt - 1) if attempt else 0.0


class _ConnectRetryingTransport(httpx.BaseTransport):
    """Repeats failed connects, as often as is mounted for the URL of a request."""

    def __init__(self, transport: httpx.BaseTransport, mounted: Mapping[str, int]) -> None:
        self.transport = transport
        self.mounted = mounted

    def close(self) -> None:
        self.transport.close()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        for pause in _pauses(_retries_for(self.mounted, request) or 0):
            try:
                return self.transport.handle_request(request)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                time.sleep(pause)
        return self.transport.handle_request(request)


class ConnectRetryingClient(httpx.Client):
    """A client on which a number of further tries to connect is mounted for beginnings of URLs.

    It keeps the proxies of the environment and `verify`, which `transport=` would lose.
    """

    def __init__(self, **settings: Any) -> None:
        self._mounted: dict[str, int] = {}
        wrap = partial(_ConnectRetryingTransport, mounted=self._mounted)
        super().__init__(**_wrapped(httpx.HTTPTransport, wrap, **settings))

    def mount(self, prefix: str, retries: int) -> None:
        """Try to connect so many times more for URLs that begin with `prefix`."""
        self._mounted[prefix] = retries


class ConnectRetryingClientWithParams(ConnectRetryingClient, ClientWithParams):
    """A client that has both: further tries to connect, and parameters for each URL."""
