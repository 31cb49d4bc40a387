"""Failed connects that are repeated on an AsyncClient, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import anyio
import httpx

from req2httpx.rewrite.exact_forms.connect_retries import _pauses
from req2httpx.rewrite.exact_forms.parameters import AsyncClientWithParams
from req2httpx.rewrite.exact_forms.retries import _retries_for, _wrapped


class _AsyncConnectRetryingTransport(httpx.AsyncBaseTransport):
    """Repeats failed connects, as often as is mounted for the URL of a request."""

    def __init__(self, transport: httpx.AsyncBaseTransport, mounted: Mapping[str, int]) -> None:
        self.transport = transport
        self.mounted = mounted

    async def aclose(self) -> None:
        await self.transport.aclose()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        for pause in _pauses(_retries_for(self.mounted, request) or 0):
            try:
                return await self.transport.handle_async_request(request)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                await anyio.sleep(pause)
        return await self.transport.handle_async_request(request)


class AsyncConnectRetryingClient(httpx.AsyncClient):
    """A client on which a number of further tries to connect is mounted for beginnings of URLs.

    It keeps the proxies of the environment and `verify`, which `transport=` would lose.
    """

    def __init__(self, **settings: Any) -> None:
        self._mounted: dict[str, int] = {}
        wrap = partial(_AsyncConnectRetryingTransport, mounted=self._mounted)
        super().__init__(**_wrapped(httpx.AsyncHTTPTransport, wrap, **settings))

    def mount(self, prefix: str, retries: int) -> None:
        """Try to connect so many times more for URLs that begin with `prefix`."""
        self._mounted[prefix] = retries


class AsyncConnectRetryingClientWithParams(AsyncConnectRetryingClient, AsyncClientWithParams):
    """A client that has both: further tries to connect, and parameters for each URL."""
