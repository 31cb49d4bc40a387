"""Recordings bent on purpose: what a program does on the days that were not recorded."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from req2httpx.verify.body import Body
from req2httpx.verify.script import Asked
from req2httpx.verify.traffic import Ending, Exchange, Framing, Headers, Request, Response, header

MARK = "req2httpx-redirected"
_LONGEST_HOLD = 40.0
_BEYOND_DEFAULTS = 7.0
"""Longer than httpx waits where nothing says how long."""

_ABOUT_BODY = frozenset(
    {"content-length", "transfer-encoding", "content-encoding", "content-type", "etag"}
)


class Bent(NamedTuple):
    """An answer, and the seconds it is held back."""

    exchange: Exchange
    hold: float = 0.0


class Bend(Protocol):
    """How the answers of a replay differ from those recorded."""

    def refuses(self) -> bool:
        """Whether a connection is refused."""
        ...

    def meant(self, asked: Asked) -> Asked:
        """What a request asks for, less what a bend added to it."""
        ...

    def answer(self, asked: Asked, request: Request, found: Exchange) -> Bent:
        """What answers in place of `found`; `asked` is as it came."""
        ...


class Straight:
    """Nothing is bent."""

    def refuses(self) -> bool:
        return False

    def meant(self, asked: Asked) -> Asked:
        return asked

    def answer(self, asked: Asked, request: Request, found: Exchange) -> Bent:
        return Bent(found)


class Refused(Straight):
    """No server listens."""

    def refuses(self) -> bool:
        return True


class Always(Straight):
    """Every answer is changed in the same way."""

    def __init__(self, change: Callable[[Exchange, Response], Exchange]) -> None:
        self._change = change

    def answer(self, asked: Asked, request: Request, found: Exchange) -> Bent:
        if found.response is None or request.method == "CONNECT":
            return Bent(found)
        return Bent(self._change(found, found.response))


class Once(Straight):
    """The first answer to each request is changed; when it is repeated, it is as recorded."""

    def __init__(self, change: Callable[[Exchange, Response], Exchange]) -> None:
        self._change = change
        self._seen: set[Asked] = set()
        self._lock = threading.Lock()

    def answer(self, asked: Asked, request: Request, found: Exchange) -> Bent:
        if found.response is None or request.method == "CONNECT" or not self._is_first(asked):
            return Bent(found)
        return Bent(self._change(found, found.response))

    def _is_first(self, asked: Asked) -> bool:
        with self._lock:
            first = asked not in self._seen
            self._seen.add(asked)
            return first


class Redirected(Straight):
    """Every request is sent on to the same place once, by a mark in its query."""

    def meant(self, asked: Asked) -> Asked:
        kept = tuple(pair for pair in asked.query if pair[0] != MARK)
        return replace(asked, query=kept)

    def answer(self, asked: Asked, request: Request, found: Exchange) -> Bent:
        marked = any(name == MARK for name, _ in asked.query)
        if marked or found.response is None or request.method == "CONNECT":
            return Bent(found)
        path = found.path.partition("#")[0]
        location = f"{path}{'&' if '?' in path else '?'}{MARK}=1"
        status = (
            (302, "Found") if request.method in ("GET", "HEAD") else (307, "Temporary Redirect")
        )
        made = _with_body(found.response, b"", "", status, (("Location", location),))
        return Bent(replace(found, response=made, ending=Ending.COMPLETE))


class Slow(Straight):
    """The first answer of each kind comes later than the program waited, or than httpx waits."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, str, str]] = set()
        self._lock = threading.Lock()

    def answer(self, asked: Asked, request: Request, found: Exchange) -> Bent:
        kind = (asked.origin, asked.method, re.sub(r"\d+", "0", asked.path))
        with self._lock:
            first = kind not in self._seen
            self._seen.add(kind)
        if not first or found.response is None:
            return Bent(found)
        waits = found.timeouts.read
        hold = _BEYOND_DEFAULTS if waits is None or waits <= 0 else waits + 1
        return Bent(found, min(hold, _LONGEST_HOLD))


# -- changes --------------------------------------------------------------------------------------


def _status(
    status: int, reason: str, headers: Headers = ()
) -> Callable[[Exchange, Response], Exchange]:
    def change(found: Exchange, response: Response) -> Exchange:
        is_json = "json" in header(response.headers, "content-type")
        body = b'{"error": "%s"}' % reason.encode() if is_json else reason.encode()
        kind = "application/json" if is_json else "text/plain; charset=utf-8"
        made = _with_body(response, body, kind, (status, reason), headers)
        return replace(found, response=made, ending=Ending.COMPLETE)

    return change


def _empty(found: Exchange, response: Response) -> Exchange:
    kind = header(response.headers, "content-type")
    made = _with_body(response, b"", kind, (response.status, response.reason), ())
    return replace(found, response=made, ending=Ending.COMPLETE)


def _broken_json(found: Exchange, response: Response) -> Exchange:
    if not _is_json(found):
        return found
    kind = header(response.headers, "content-type")
    made = _with_body(response, b'{"broken": [1, ', kind, (response.status, response.reason), ())
    return replace(found, response=made, ending=Ending.COMPLETE)


def _without_charset(found: Exchange, response: Response) -> Exchange:
    headers = tuple(
        (name, value.partition(";")[0] if name.lower() == "content-type" else value)
        for name, value in response.headers
    )
    return replace(found, response=replace(response, headers=headers))


def _reset_in_body(found: Exchange, response: Response) -> Exchange:
    if not response.body.size or response.framing is Framing.NONE:
        return replace(found, response=None, ending=Ending.RESET)
    half = Body([response.body.data[: response.body.size // 2]])
    return replace(found, response=replace(response, body=half, pauses=()), ending=Ending.RESET)


def _with_body(
    response: Response, body: bytes, kind: str, status: tuple[int, str], headers: Headers
) -> Response:
    kept = tuple(pair for pair in response.headers if pair[0].lower() not in _ABOUT_BODY)
    kept += (("Content-Type", kind),) if kind else ()
    kept += (*headers, ("Content-Length", str(len(body))))
    framing = response.framing
    if framing is not Framing.NONE or status[0] != response.status:
        framing = Framing.LENGTH
    return replace(
        response,
        version="HTTP/1.1",
        status=status[0],
        reason=status[1],
        headers=kept,
        framing=framing,
        body=Body([body]),
        chunks=(),
        pauses=(),
        trailers=(),
        is_raw=False,
    )


# -- the faults -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of bad day: how it is made, and whether a recording can have it."""

    make: Callable[[], Bend]
    applies: Callable[[Sequence[Exchange]], bool]


def _always(recorded: Sequence[Exchange]) -> bool:
    return any(one.response is not None for one in recorded)


def _is_json(one: Exchange) -> bool:
    response = one.response
    return response is not None and "json" in header(response.headers, "content-type").lower()


def _with_json(recorded: Sequence[Exchange]) -> bool:
    return any(_is_json(one) for one in recorded)


def _with_charset(recorded: Sequence[Exchange]) -> bool:
    return any(
        one.response is not None
        and "charset" in header(one.response.headers, "content-type").lower()
        for one in recorded
    )


FAULTS: dict[str, Fault] = {
    "redirects": Fault(Redirected, _always),
    "status 404": Fault(lambda: Always(_status(404, "Not Found")), _always),
    "status 429 once": Fault(
        lambda: Once(_status(429, "Too Many Requests", (("Retry-After", "1"),))), _always
    ),
    "status 500": Fault(lambda: Always(_status(500, "Internal Server Error")), _always),
    "status 503 once": Fault(lambda: Once(_status(503, "Service Unavailable")), _always),
    "empty bodies": Fault(lambda: Always(_empty), _always),
    "broken JSON": Fault(lambda: Always(_broken_json), _with_json),
    "no charset": Fault(lambda: Always(_without_charset), _with_charset),
    "slow answers": Fault(Slow, _always),
    "connections refused": Fault(Refused, _always),
    "resets in the body": Fault(lambda: Always(_reset_in_body), _always),
}
"""What `--faults` adds to a recording, by the name that reports show."""
