"""Retries of urllib3 on an AsyncClient."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from functools import partial
from typing import Any

import anyio
import httpx
import urllib3
from urllib3.util import Retry

from req2httpx.rewrite.exact_forms.parameters import AsyncClientWithParams
from req2httpx.rewrite.exact_forms.retries import (
    RetryError,
    _after_answer,
    _after_failure,
    _answer,
    _retries_for,
    _wrapped,
)


class _AsyncRetryingTransport(httpx.AsyncBaseTransport):
    """Repeats requests as the Retry of urllib3 says that is mounted for their URL."""

    def __init__(self, transport: httpx.AsyncBaseTransport, mounted: Mapping[str, Retry]) -> None:
        self.transport = transport
        self.mounted = mounted

    async def aclose(self) -> None:
        await self.transport.aclose()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        path = request.url.raw_path.decode("ascii")
        retries = _retries_for(self.mounted, request)
        if retries is None:
            return await self.transport.handle_async_request(request)
        repeated = not retries.allowed_methods or request.method in retries.allowed_methods
        if repeated and retries.total and not isinstance(request.stream, httpx.ByteStream):
            await request.aread()
        while True:
            try:
                response = await self.transport.handle_async_request(request)
            except httpx.TransportError as error:
                retries = _after_failure(retries, request, path, error)
                await anyio.sleep(max(0, retries.get_backoff_time()))
                continue
            answer = _answer(response)
            try:
                left = _after_answer(retries, request, path, answer)
            except RetryError:
                await response.aclose()
                raise
            if left is None:
                return response
            retries = left
            with contextlib.suppress(httpx.TransportError):
                async for _ in response.stream:  # type: ignore[union-attr]
                    pass
            await response.aclose()
            await anyio.sleep(_pause(retries, answer))


def _pause(retries: Retry, answer: urllib3.HTTPResponse) -> float:
    """The seconds that `retries.sleep(answer)` would wait."""
    asked = retries.get_retry_after(answer) if retries.respect_retry_after_header else None
    return max(0, asked or retries.get_backoff_time())


class AsyncRetryingClient(httpx.AsyncClient):
    """A client on which a number, or a Retry of urllib3, is mounted for the beginning of URLs."""

    def __init__(self, **settings: Any) -> None:
        self._mounted: dict[str, Retry] = {}
        wrap = partial(_AsyncRetryingTransport, mounted=self._mounted)
        super().__init__(**_wrapped(httpx.AsyncHTTPTransport, wrap, **settings))

    def mount(self, prefix: str, retries: Any) -> None:
        """Repeat requests for URLs that begin with `prefix`; 0 repeats none."""
        none = Retry(0, read=False)
        self._mounted[prefix] = none if retries == 0 else Retry.from_int(retries)


class AsyncRetryingClientWithParams(AsyncRetryingClient, AsyncClientWithParams):
    """A client that has both: retries, and parameters for each URL."""
