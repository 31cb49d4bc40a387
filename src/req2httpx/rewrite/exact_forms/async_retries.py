"""Retries of urllib3 on an AsyncClient."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from typing import Any

import anyio
import httpx
import urllib3
from urllib3.util import Retry

from req2httpx.rewrite.exact_forms.retries import (
    RetryError,
    _after_failure,
    _environment_proxies,
    _retries_for,
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
            answer = urllib3.HTTPResponse(b"", dict(response.headers), response.status_code)
            waits = bool(answer.headers.get("Retry-After"))
            if not retries.is_retry(request.method, answer.status, waits):
                return response
            try:
                retries = retries.increment(request.method, path, response=answer)
            except urllib3.exceptions.MaxRetryError as error:
                if not retries.raise_on_status:
                    return response
                await response.aclose()
                message = f"Max retries exceeded with url: {path} (Caused by {error.reason!r})"
                raise RetryError(message, request=request) from None
            with contextlib.suppress(httpx.TransportError):
                async for _ in response.stream:  # type: ignore[union-attr]
                    pass
            await response.aclose()
            await anyio.sleep(_pause(retries, answer))


def _pause(retries: Retry, answer: urllib3.HTTPResponse) -> float:
    """The seconds that `retries.sleep(answer)` would wait."""
    asked = retries.get_retry_after(answer) if retries.respect_retry_after_header else None
    return max(0, asked or retries.get_backoff_time())


def _async_repeating(
    wrap: Callable[[httpx.AsyncBaseTransport], httpx.AsyncBaseTransport],
    verify: Any,
    trust_env: bool,
    proxy: Any,
    mounts: Mapping[str, httpx.AsyncBaseTransport | None] | None,
    limits: httpx.Limits | None,
) -> dict[str, Any]:
    """The transports that a client would make for itself, each in a `wrap` of its own."""
    making: dict[str, Any] = {} if limits is None else {"limits": limits}
    context = httpx.create_ssl_context(verify=verify, trust_env=trust_env)
    making |= {"verify": context, "trust_env": trust_env}
    routes: dict[str, httpx.AsyncBaseTransport | None] = {}
    places = _environment_proxies() if trust_env else {}
    for pattern, place in ({"all://": proxy} if proxy else places).items():
        routes[pattern] = httpx.AsyncHTTPTransport(proxy=place, **making) if place else None
    wrapped = {
        pattern: None if transport is None else wrap(transport)
        for pattern, transport in {**routes, **(mounts or {})}.items()
    }
    return {"transport": wrap(httpx.AsyncHTTPTransport(**making)), "mounts": wrapped}


class AsyncRetryingClient(httpx.AsyncClient):
    """A client on which a number, or a Retry of urllib3, is mounted for the beginning of URLs."""

    def __init__(
        self,
        *,
        verify: Any = True,
        trust_env: bool = True,
        proxy: Any = None,
        mounts: Mapping[str, httpx.AsyncBaseTransport | None] | None = None,
        limits: httpx.Limits | None = None,
        **settings: Any,
    ) -> None:
        self._mounted: dict[str, Retry] = {}
        settings |= _async_repeating(
            lambda transport: _AsyncRetryingTransport(transport, self._mounted),
            verify,
            trust_env,
            proxy,
            mounts,
            limits,
        )
        super().__init__(trust_env=trust_env, **settings)

    def mount(self, prefix: str, retries: Any) -> None:
        """Repeat requests for URLs that begin with `prefix`; 0 repeats none."""
        none = Retry(0, read=False)
        self._mounted[prefix] = none if retries == 0 else Retry.from_int(retries)
