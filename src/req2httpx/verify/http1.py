"""Reads HTTP/1 off a stream of bytes that comes in pieces, and forgives what clients forgive."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from req2httpx.verify.body import Body
from req2httpx.verify.traffic import Framing, Headers, header

_STATUS = re.compile(r"HTTP/\d\.\d (\d{3})(?: (.*))?$")
_LONGEST_HEAD = 1 << 20
_SHORTEST_PAUSE = 0.02


@dataclass(slots=True)
class Message:
    """A request or a response, while it is read."""

    line: str
    headers: Headers
    began: float
    framing: Framing = Framing.NONE
    body: Body = field(default_factory=Body)
    chunks: list[int] = field(default_factory=list)
    pauses: list[tuple[int, float]] = field(default_factory=list)
    trailers: Headers = ()
    complete: bool = False
    ended: float = 0.0
    raw: bool = False
    """No HTTP/1: all that came is in `body`."""

    @property
    def status(self) -> int:
        """The status of a response, 0 of anything else."""
        match = _STATUS.match(self.line)
        return int(match[1]) if match else 0

    @property
    def reason(self) -> str:
        """The words after the status."""
        match = _STATUS.match(self.line)
        return (match[2] or "") if match else ""

    @property
    def version(self) -> str:
        """`HTTP/1.1`, of a response."""
        return self.line.partition(" ")[0]


class _State(Enum):
    HEAD = auto()
    LENGTH = auto()
    CHUNK_SIZE = auto()
    CHUNK = auto()
    CHUNK_END = auto()
    TRAILERS = auto()
    CLOSE = auto()


Frame = Callable[[Message], tuple[Framing, int]]
"""How a message whose head is read goes on: its framing, and the length where that is known."""


class Reader:
    """Reads message after message of one direction of a connection."""

    def __init__(
        self,
        frame: Frame,
        began: Callable[[Message], None] | None = None,
        keeps_bodies: bool = True,
    ) -> None:
        self._keeps_bodies = keeps_bodies
        self.done: list[Message] = []
        self.current: Message | None = None
        self._frame = frame
        self._began = began
        self._state = _State.HEAD
        self._buffer = bytearray()
        self._left = 0
        self._last = 0.0
        self._first = 0.0

    def feed(self, data: bytes | memoryview, at: float) -> None:
        """Take what came at that time; complete messages are in `done`."""
        view = memoryview(data)
        while view or (self._state is _State.LENGTH and not self._left):
            if self._state in (_State.LENGTH, _State.CHUNK):
                view = self._bytes(view, at)
            elif self._state is _State.CLOSE:
                self._add(bytes(view), at)
                return
            else:
                view = self._line(view, at)
        self._last = at

    def end(self, at: float) -> None:
        """The stream ended: for a body without a length that is its end."""
        if self._state is _State.CLOSE and self.current is not None and not self.current.raw:
            self._complete(at)
        elif self._state is _State.HEAD and self._buffer:
            self._give_up(at)

    @property
    def waiting(self) -> bool:
        """Whether it is between messages."""
        return self._state is _State.HEAD and not self._buffer

    def _bytes(self, view: memoryview, at: float) -> memoryview:
        piece, rest = view[: self._left], view[self._left :]
        if piece:
            self._add(bytes(piece), at)
            self._left -= len(piece)
        if not self._left:
            if self._state is _State.LENGTH:
                self._complete(at)
            else:
                self._state = _State.CHUNK_END
        return rest

    def _add(self, data: bytes, at: float) -> None:
        message = self.current
        assert message is not None
        if self._last and at - self._last > _SHORTEST_PAUSE:
            message.pauses.append((message.body.size, at - self._last))
        self._last = at
        if self._keeps_bodies:
            message.body.add(data)
        else:
            message.body.count(len(data))

    def _line(self, view: memoryview, at: float) -> memoryview:
        """Read as far as the line, or the head, that is being read ends."""
        if not self._buffer:
            self._first = at
        known = len(self._buffer)
        self._buffer += view
        end = self._end_of_line(max(known - 3, 0))
        if end < 0:
            if len(self._buffer) > _LONGEST_HEAD:
                self._give_up(at)
            return view[len(view) :]
        text = bytes(self._buffer[:end])
        rest = view[end - known :] if end >= known else view
        self._buffer.clear()
        self._take(text, at)
        return rest

    def _end_of_line(self, start: int) -> int:
        if self._state is not _State.HEAD:
            found = self._buffer.find(b"\n", start)
            if self._state is _State.TRAILERS and found >= 0:
                return self._end_of_trailers()
            return found + 1 if found >= 0 else -1
        # Blank lines before a message are allowed; clients send and servers forgive them.
        while self._buffer[:2] == b"\r\n":
            return 2
        ends = [
            found + len(mark)
            for mark in (b"\r\n\r\n", b"\n\n")
            if (found := self._buffer.find(mark, start)) >= 0
        ]
        return min(ends) if ends else -1

    def _end_of_trailers(self) -> int:
        if self._buffer[:2] == b"\r\n":
            return 2
        found = self._buffer.find(b"\r\n\r\n")
        return found + 4 if found >= 0 else -1

    def _take(self, text: bytes, at: float) -> None:
        if self._state is _State.HEAD:
            if text.strip():
                self._head(text, at)
        elif self._state is _State.CHUNK_SIZE:
            self._chunk_size(text, at)
        elif self._state is _State.CHUNK_END:
            self._state = _State.CHUNK_SIZE
        elif self._state is _State.TRAILERS and self.current is not None:
            self.current.trailers = _headers(text.decode("latin-1").strip("\r\n").split("\r\n"))
            self._complete(at)

    def _chunk_size(self, text: bytes, at: float) -> None:
        try:
            size = int(text.split(b";")[0].strip(), 16)
        except ValueError:
            self._as_raw(text, at)
            return
        if self.current is not None and size:
            self.current.chunks.append(size)
        self._left = size
        self._state = _State.CHUNK if size else _State.TRAILERS

    def _head(self, text: bytes, at: float) -> None:
        line, *lines = text.decode("latin-1").rstrip("\r\n").replace("\r\n", "\n").split("\n")
        message = Message(line, _headers(lines), self._first)
        self.current = message
        self._last = at
        framing, length = self._frame(message)
        message.framing = framing
        if message.raw:
            message.body.add(text)
        if self._began is not None:
            self._began(message)
        if framing is Framing.NONE or (framing is Framing.LENGTH and not length):
            self._complete(at)
        elif framing is Framing.LENGTH:
            self._state, self._left = _State.LENGTH, length
        else:
            self._state = _State.CHUNK_SIZE if framing is Framing.CHUNKED else _State.CLOSE

    def _complete(self, at: float) -> None:
        message = self.current
        if message is not None:
            message.complete = True
            message.ended = at
            self.done.append(message)
        self.current = None
        self._state = _State.HEAD

    def _give_up(self, at: float) -> None:
        """What came is no HTTP/1: keep the bytes."""
        text = bytes(self._buffer)
        self._buffer.clear()
        message = Message("", (), self._first, Framing.CLOSE, raw=True)
        self.current = message
        if self._began is not None:
            self._began(message)
        self._state = _State.CLOSE
        self._add(text, at)

    def _as_raw(self, text: bytes, at: float) -> None:
        """A chunk that is none: what follows is kept as it came, framing and all."""
        self._state = _State.CLOSE
        if self.current is not None:
            self.current.chunks.append(-1)
        self._add(text, at)


def _headers(lines: list[str]) -> Headers:
    found: list[tuple[str, str]] = []
    for line in lines:
        if line[:1] in (" ", "\t") and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
            continue
        name, colon, value = line.partition(":")
        if colon:
            found.append((name, value.strip(" \t")))
    return tuple(found)


def frame_request(message: Message) -> tuple[Framing, int]:
    """The framing of a request."""
    return _framed(message, Framing.NONE)


def frame_response(message: Message, method: str) -> tuple[Framing, int]:
    """The framing of a response to a request of that method."""
    status = message.status
    if not status:
        message.raw = True
        return Framing.CLOSE, 0
    if method == "HEAD" or status < 200 or status in (204, 304):
        return Framing.NONE, 0
    if method == "CONNECT" and status < 300:
        return Framing.NONE, 0
    return _framed(message, Framing.CLOSE)


def _framed(message: Message, otherwise: Framing) -> tuple[Framing, int]:
    """The framing that the headers name."""
    if "chunked" in header(message.headers, "transfer-encoding").lower():
        return Framing.CHUNKED, 0
    length = header(message.headers, "content-length")
    if length.isdigit():
        return Framing.LENGTH, int(length)
    return otherwise, 0
