"""What went over the wire, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from req2httpx.verify.body import Body

Headers = tuple[tuple[str, str], ...]
"""Names and values in their order and case, decoded as latin-1."""


def header(headers: Headers, name: str, default: str = "") -> str:
    """The first header of that name, in any case."""
    wanted = name.lower()
    for key, value in headers:
        if key.lower() == wanted:
            return value
    return default


class Framing(StrEnum):
    """How the end of a body is found."""

    NONE = "none"
    LENGTH = "length"
    CHUNKED = "chunked"
    CLOSE = "close"


class Ending(StrEnum):
    """How an answer ended."""

    COMPLETE = "complete"
    TRUNCATED = "truncated"
    """The server closed the connection before the end, perhaps before the first byte."""
    RESET = "reset"
    TIMED_OUT = "timed-out"
    """The program waited no longer."""
    ABANDONED = "abandoned"
    """The program closed the connection, or ended, before the end."""


class FailureKind(StrEnum):
    """Why there was no exchange at all."""

    LOOKUP = "lookup"
    CONNECT = "connect"
    CONNECT_TIMEOUT = "connect-timeout"
    TLS = "tls"


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong before a request could be sent. `details` is what the exception held."""

    kind: FailureKind
    text: str
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Frame:
    """A place in the project: path with forward slashes, line, function."""

    path: str
    line: int
    function: str
    column: int = field(default=0, compare=False)
    """Where in the line the call begins, counted from 1; 0 where that is not known."""


@dataclass(frozen=True, slots=True)
class Place:
    """Who sent something: the project's frames, innermost first, thread or task, pytest's test."""

    frames: tuple[Frame, ...] = ()
    lane: str = ""
    test: str = ""


@dataclass(frozen=True, slots=True)
class Tls:
    """How a connection was secured. `peer` is what a replay shows of the server."""

    server_name: str | None
    verify: bool
    check_hostname: bool
    authorities: tuple[str, ...]
    certificate: str | None
    peer: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a connection leads: the origin itself, or a proxy."""

    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Timeouts:
    """The seconds that the socket waited; None without end. Absent (not known) is -1."""

    connect: float | None = -1.0
    read: float | None = -1.0


@dataclass(slots=True)
class Request:
    """A request as it was on the wire."""

    method: str
    target: str
    version: str
    headers: Headers
    body: Body
    trailers: Headers = ()
    is_chunked: bool = False


@dataclass(slots=True)
class Response:
    """A response as it was on the wire, `body` without its framing.

    `chunks` are the sizes of its chunks, `pauses` the places in the body before which the server
    paused, with the seconds. `interim` are the responses with a 1xx status that came first.
    """

    version: str
    status: int
    reason: str
    headers: Headers
    framing: Framing
    body: Body
    chunks: tuple[int, ...] = ()
    pauses: tuple[tuple[int, float], ...] = ()
    trailers: Headers = ()
    interim: tuple[tuple[int, str, Headers], ...] = ()
    wait: float = 0.0
    is_raw: bool = False
    """Whether `body` is what came in place of a response of HTTP/1, from its first byte."""


@dataclass(slots=True)
class Exchange:
    """One request and what came back, or a failure in place of both.

    `began` and `ended` are seconds on the machine's steady clock. `tunnel` is the endpoint behind
    a proxy that was asked to CONNECT. `own` is set where the server was the program itself.
    `read` is how much of the body the program took.
    """

    endpoint: Endpoint
    began: float
    ended: float
    place: Place
    tls: Tls | None = None
    tunnel: Endpoint | None = None
    request: Request | None = None
    response: Response | None = None
    ending: Ending = Ending.COMPLETE
    failure: Failure | None = None
    timeouts: Timeouts = Timeouts()
    own: bool = False
    reused: bool = False
    read: int = 0
    address: str = ""
    lookup: tuple[str, int] = ("", 0)
    unrecorded: str = ""
    """In a replay: why nothing recorded answers it."""

    @property
    def origin(self) -> str:
        """`https://host:port` of the server that is meant, by the request where it says so."""
        scheme = "https" if self.tls is not None else "http"
        request = self.request
        if request is not None and "://" in request.target:
            return "/".join(request.target.split("/", 3)[:3]).lower()
        meant = self.tunnel or self.endpoint
        named = header(request.headers, "host") if request is not None else ""
        authority = (named or str(meant)).lower()
        port = 443 if scheme == "https" else 80
        return f"{scheme}://{authority}".removesuffix(f":{port}")

    @property
    def path(self) -> str:
        """The target without scheme and authority."""
        target = self.request.target if self.request is not None else ""
        if "://" in target:
            _, _, rest = target.partition("://")
            _, slash, path = rest.partition("/")
            return slash + path if slash else "/"
        return target

    @property
    def proxy(self) -> str:
        """The proxy that was used, or nothing."""
        if self.tunnel is not None:
            return str(self.endpoint)
        if self.request is not None and "://" in self.request.target:
            return str(self.endpoint)
        return ""
