"""A recorded answer as the bytes it was, and when they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from req2httpx.verify.traffic import Ending, Exchange, Framing, Response

SHORTEST_PAUSE = 0.02
_PACE = 0.1
_LONGEST_PAUSE = 0.25
_SEGMENT = 65536


def wire(exchange: Exchange, method: str) -> Iterator[tuple[float, bytes | memoryview]]:
    """The bytes of a response, with the pause before each piece."""
    response = exchange.response
    if response is None:
        return
    for status, reason, headers in response.interim:
        if status != 100:
            yield 0, _head(response.version, status, reason, headers)
    wait = _paced(response.wait)
    if response.is_raw:
        yield wait, response.body.data
        return
    yield wait, _head(response.version, response.status, response.reason, response.headers)
    if method == "HEAD" or response.framing is Framing.NONE:
        return
    if response.framing is Framing.CHUNKED:
        yield from _chunked(response, exchange.ending is Ending.COMPLETE)
        return
    cuts = [at for at, _ in response.pauses]
    sizes = [end - start for start, end in zip([0, *cuts], cuts, strict=False)]
    pauses = [0.0, *(_paced(seconds) for _, seconds in response.pauses)]
    for pause, part in zip(pauses, response.body.cut(sizes), strict=False):
        yield pause, b""
        for view in part:
            yield 0, view


def _chunked(response: Response, complete: bool) -> Iterator[tuple[float, bytes | memoryview]]:
    pauses = dict(response.pauses)
    at = 0
    broken = -1 in response.chunks
    sizes = [size for size in response.chunks if size >= 0]
    for size, part in zip(sizes, response.body.cut(sizes), strict=False):
        piece = b"".join(part)
        pause = next((pauses[place] for place in pauses if at <= place < at + size), 0.0)
        # A chunk that did not arrive as a whole has the size it was said to have.
        end = b"\r\n" if len(piece) == size else b""
        yield _paced(pause), b"%x\r\n" % size + piece + end
        at += size
    if broken:
        yield 0, response.body.data[at:]
    elif complete:
        trailers = "".join(f"{name}: {value}\r\n" for name, value in response.trailers)
        yield 0, b"0\r\n" + trailers.encode("latin-1") + b"\r\n"


def _head(version: str, status: int, reason: str, headers: tuple[tuple[str, str], ...]) -> bytes:
    lines = [f"{version} {status} {reason}", *(f"{name}: {value}" for name, value in headers)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


def _paced(seconds: float) -> float:
    return min(seconds * _PACE, _LONGEST_PAUSE) if seconds > SHORTEST_PAUSE else 0.0


def together(
    pieces: Iterable[tuple[float, bytes | memoryview]],
) -> Iterator[tuple[float, bytes | memoryview]]:
    """The same bytes, with small pieces that follow at once in one: as servers send them."""
    first, held, size = 0.0, list[bytes | memoryview](), 0
    for pause, data in pieces:
        if held and (pause or size + len(data) > _SEGMENT):
            yield first, b"".join(held)
            held, size = [], 0
        if not held:
            first = pause
        if len(data) > _SEGMENT:
            yield first, data
            first = 0.0
        else:
            held.append(data)
            size += len(data)
    if held:
        yield first, b"".join(held)
