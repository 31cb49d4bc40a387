"""What awaited calls need: a client for one request, and bodies that an AsyncClient can send."""

from __future__ import annotations

import asyncio
import codecs
import os
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Iterable
from typing import Any

import httpx

from req2httpx.rewrite.exact_forms.bodies import request_body
from req2httpx.rewrite.exact_forms.responses import encoding_of


async def request_once(method: str, url: Any, **options: Any) -> httpx.Response:
    """Send a request with a client of its own, as `httpx.request` does, and wait for the answer."""
    making = {
        name: options.pop(name)
        for name in ("verify", "cert", "proxy", "mounts", "trust_env", "cookies")
        if name in options
    }
    async with httpx.AsyncClient(**making) as client:
        return await client.request(method, url, **options)


async def gathered(coroutines: Iterable[Coroutine[Any, Any, Any]], limit: int = 100) -> list[Any]:
    """Await coroutines side by side, at most `limit` at a time, and return their results in order.

    Where some fail, the exception of the first of them is raised once all are done.
    """
    semaphore = asyncio.Semaphore(limit)

    async def one(coroutine: Coroutine[Any, Any, Any]) -> Any:
        async with semaphore:
            return await coroutine

    tasks = [one(coroutine) for coroutine in coroutines]
    results = await asyncio.gather(*tasks, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return results


async def enumerated(
    items: AsyncGenerator[Any, None], start: int = 0
) -> AsyncGenerator[tuple[int, Any], None]:
    """Count the items of an async generator as `enumerate` does, and close it at the end."""
    try:
        async for item in items:
            yield start, item
            start += 1
    finally:
        await items.aclose()


def async_hook(hook: Callable[[httpx.Response], Any]) -> Any:
    """An event hook of an AsyncClient that calls a plain function, once the body was read."""

    async def awaited(response: httpx.Response) -> None:
        await response.aread()
        hook(response)

    return awaited


def async_content(content: Any) -> Any:
    """A body that an AsyncClient can send: files are read, what is iterated over is awaited."""
    if content is None or isinstance(content, (str, bytes)):
        return content
    if hasattr(content, "read"):
        return content.read()
    if hasattr(content, "__aiter__"):
        return content

    async def pieces() -> AsyncIterator[Any]:
        for piece in content:
            yield piece

    return pieces()


def async_request_body(data: Any) -> dict[str, Any]:
    """The argument of an AsyncClient for what requests takes as `data`."""
    body = request_body(data)
    return {**body, "content": async_content(body["content"])} if "content" in body else body


async def aiter_content(
    response: httpx.Response, chunk_size: int | None = 1, decode_unicode: bool = False
) -> AsyncIterator[Any]:
    """Pieces of the body: of `chunk_size` bytes, or smaller as they come in a chunked response."""
    encoding = response.headers.get("transfer-encoding", "")
    whole = response.is_stream_consumed or "chunked" not in encoding
    size = chunk_size
    if whole and size is None:
        size = len(await response.aread()) or 1
    charset = encoding_of(response) if decode_unicode else None
    decoder = codecs.getincrementaldecoder(charset)(errors="replace") if charset else None
    async for received in response.aiter_bytes(size if whole else None):
        step = size or len(received) or 1
        for start in range(0, len(received), step):
            piece = received[start : start + step]
            if decoder is None:
                yield piece
            elif text := decoder.decode(piece):
                yield text
    if decoder is not None and (text := decoder.decode(b"", final=True)):
        yield text


async def aiter_lines(
    response: httpx.Response,
    chunk_size: int | None = 512,
    decode_unicode: bool = False,
    delimiter: Any = None,
) -> AsyncIterator[Any]:
    """Lines of the body as bytes, or as text where `decode_unicode` is true."""
    pending = None
    async for piece in aiter_content(response, chunk_size, decode_unicode):
        if pending is not None:
            piece = pending + piece
        lines = piece.split(delimiter) if delimiter else piece.splitlines()
        whole = not (lines and lines[-1] and piece and lines[-1][-1] == piece[-1])
        pending = None if whole else lines.pop()
        for line in lines:
            yield line
    if pending is not None:
        yield pending


class CoroutinePool:
    """Runs coroutine functions side by side, as a ThreadPoolExecutor of that size ran functions."""

    def __init__(self, max_workers: int | None = None) -> None:
        self._slots = asyncio.Semaphore(max_workers or min(32, (os.cpu_count() or 1) + 4))
        self._tasks: list[asyncio.Task[Any]] = []
        self._begun: set[asyncio.Task[Any] | None] = set()

    async def __aenter__(self) -> CoroutinePool:
        return self

    async def __aexit__(self, *failure: object) -> None:
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def submit(
        self, function: Callable[..., Coroutine[Any, Any, Any]], /, *given: Any, **options: Any
    ) -> asyncio.Task[Any]:
        """Run a function as soon as a place is free; its result is awaited."""

        async def run() -> Any:
            async with self._slots:
                self._begun.add(asyncio.current_task())
                return await function(*given, **options)

        task = asyncio.ensure_future(run())
        self._tasks.append(task)
        return task

    def map(
        self, function: Callable[..., Coroutine[Any, Any, Any]], *iterables: Iterable[Any]
    ) -> _Results:
        """The results in order; where one fails, what has not begun by then never does."""
        tasks = [self.submit(function, *each) for each in zip(*iterables)]  # noqa: B905
        return _Results(tasks, self._begun)


class _Results:
    """The results of tasks in their order. Who stops asking for them stops those not begun."""

    def __init__(
        self, tasks: list[asyncio.Task[Any]], begun: set[asyncio.Task[Any] | None]
    ) -> None:
        self._tasks = tasks[::-1]
        self._begun = begun

    def __aiter__(self) -> _Results:
        return self

    async def __anext__(self) -> Any:
        if not self._tasks:
            raise StopAsyncIteration
        try:
            return await self._tasks.pop()
        except BaseException:
            self._cancel()
            raise

    def __del__(self) -> None:
        self._cancel()

    def _cancel(self) -> None:
        for task in self._tasks:
            if task not in self._begun:
                task.cancel()


async def completed(tasks: Iterable[asyncio.Task[Any]]) -> AsyncIterator[asyncio.Task[Any]]:
    """Tasks as they are done, those that are done already first."""
    waiting = list(tasks)
    while waiting:
        done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        ready = [task for task in waiting if task in done]
        waiting = [task for task in waiting if task not in done]
        for task in ready:
            yield task
