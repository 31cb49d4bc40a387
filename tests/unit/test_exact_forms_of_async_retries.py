"""An AsyncClient with retries sends what a Client with the same retries sends, and ends alike."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from behaviour.replies import Memory
from behaviour.servers import Listener, Site
from behaviour.wire import Log
from urllib3.util import Retry

from req2httpx.rewrite.exact_forms.async_retries import AsyncRetryingClient
from req2httpx.rewrite.exact_forms.retries import RetryingClient

CASES: dict[str, Any] = {
    "none": 0,
    "number": 2,
    "by status": Retry(3, status_forcelist=[503], backoff_factor=0),
    "not raising": Retry(2, status_forcelist=[503], raise_on_status=False),
    "paused": Retry(2, status_forcelist=[503], backoff_factor=0.05),
    "asking": Retry(2, respect_retry_after_header=True, status_forcelist=[503]),
}


@pytest.fixture
def site() -> Iterator[tuple[str, Log]]:
    log = Log()
    listener = Listener(Site("http", log, Memory()).serve)
    try:
        yield f"http://127.0.0.1:{listener.port}", log
    finally:
        listener.close()


def outcome(sending: Any, url: str, method: str) -> str:
    """The status of the answer, or the exception."""
    try:
        response = sending(method, url)
    except httpx.HTTPError as error:
        return f"{type(error).__name__} {error}"
    return f"{response.status_code} {response.text}"


def awaited(url: str, method: str, retries: Any) -> str:
    async def send() -> httpx.Response:
        async with AsyncRetryingClient() as client:
            client.mount("http://", retries)
            return await client.request(method, url, content=b"body")

    return outcome(lambda *_: asyncio.run(send()), url, method)


def blocking(url: str, method: str, retries: Any) -> str:
    with RetryingClient() as client:
        client.mount("http://", retries)
        return outcome(lambda m, u: client.request(m, u, content=b"body"), url, method)


@pytest.mark.parametrize("retries", CASES.values(), ids=list(CASES))
@pytest.mark.parametrize("method", ["PUT", "POST"])
@pytest.mark.parametrize("path", ["/flaky/{}/2/503", "/status/503", "/status/404", "/nowhere"])
def test_the_server_sees_the_same_requests(
    site: tuple[str, Log], path: str, method: str, retries: Any
) -> None:
    base, log = site
    mark = log.mark()
    before = blocking(base + path.format("a"), method, retries)
    first = [one.method for one in log.since(mark)]
    mark = log.mark()
    assert awaited(base + path.format("b"), method, retries) == before
    assert [one.method for one in log.since(mark)] == first


def test_nobody_listens() -> None:
    retries = Retry(2, backoff_factor=0.05)
    url = "http://127.0.0.1:1/"
    assert awaited(url, "GET", retries).partition(" ")[0] == "ConnectError"


def test_other_coroutines_run_in_the_pauses(site: tuple[str, Log]) -> None:
    retries = Retry(2, status_forcelist=[503], backoff_factor=0.2, raise_on_status=False)

    async def both() -> float:
        async with AsyncRetryingClient() as client:
            client.mount("http://", retries)
            start = time.monotonic()
            await asyncio.gather(*(client.get(site[0] + "/status/503") for _ in range(5)))
            return time.monotonic() - start

    assert asyncio.run(both()) < 1.5
