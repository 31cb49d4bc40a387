"""One connection of a program to a replay: what it asks, and what it is answered."""

from __future__ import annotations

import json
import select
import socket
import struct
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from req2httpx.verify.answers import SHORTEST_PAUSE, together, wire
from req2httpx.verify.assembly import Assembly
from req2httpx.verify.bending import Bend
from req2httpx.verify.http1 import Message, Reader, frame_request
from req2httpx.verify.script import Asked, Miss, Script, asked_by
from req2httpx.verify.traffic import (
    Ending,
    Endpoint,
    Exchange,
    Framing,
    Place,
    Request,
    Response,
    Tls,
    header,
)

_OPENING = b"\x16REQ2HTTPX:"
"""What a program's TLS begins with in a replay, where it is none (`plain_tls.py`)."""


@dataclass(frozen=True, slots=True)
class Play:
    """What is replayed, where it is noted what is not in it, and how answers are bent.

    `patience` is how long a server that never answered keeps a program waiting.
    """

    script: Script
    assembly: Assembly
    patience: float
    bend: Bend


@dataclass(slots=True)
class Way:
    """A connection of the program: where it thinks it leads."""

    endpoint: Endpoint
    address: str
    tunnel: Endpoint | None = None
    tls: Tls | None = None


class Served:
    """One connection that is being served."""

    def __init__(
        self,
        play: Play,
        sock: socket.socket,
        rest: bytes,
        way: Way,
        identity: tuple[int, int],
    ) -> None:
        self._play = play
        self._sock = sock
        self._rest = rest
        self._way = way
        self._identity = identity
        self._reader = Reader(frame_request, self._began)

    def run(self) -> None:
        """Serve until either side is done. Raises OSError when the program leaves."""
        while True:
            data = self._rest or self._sock.recv(1 << 16)
            self._rest = b""
            if not data:
                return
            if data[:1] == _OPENING[:1] and self._reader.waiting:
                line, self._rest = read_line(self._sock, data)
                if not self._shake_hands(line):
                    return
                continue
            self._reader.feed(data, time.monotonic())
            for message in self._reader.done:
                if not self._answer(message):
                    return
            self._reader.done.clear()

    def _began(self, message: Message) -> None:
        if header(message.headers, "expect").lower() == "100-continue":
            self._sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")

    def _shake_hands(self, line: bytes) -> bool:
        settings = json.loads(line[len(_OPENING) + 32 :])
        self._way.tls = Tls(settings["server_name"], settings["verify"], True, (), None)
        way = self._way
        found = self._play.script.tls(way.endpoint, way.tunnel, settings["verify"])
        answer: Mapping[str, Any]
        if found is not None and found.failure is not None:
            answer = {"error": dict(found.failure.details)}
        else:
            peer = found.tls.peer if found is not None and found.tls is not None else {}
            answer = {"peer": dict(peer)}
        self._sock.sendall(json.dumps(answer).encode() + b"\n")
        return "error" not in answer

    def _answer(self, message: Message) -> bool:
        """Answer one request; whether the connection goes on."""
        request = _request(message)
        asked = self._asked(request)
        found = self._play.script.answer(self._play.bend.meant(asked), request)
        if isinstance(found, Miss):
            self._play.assembly.unrecorded(*self._identity, str(found))
            _reset(self._sock)
            return False
        bent, hold = self._play.bend.answer(asked, request, found)
        if hold and self._left_within(hold):
            return False
        for pause, data in together(wire(bent, request.method)):
            if pause > SHORTEST_PAUSE and self._left_within(pause):
                return False
            self._sock.sendall(data)
        if request.method == "CONNECT" and bent.response is not None:
            self._way.tunnel = _tunnel(request.target)
        return self._end(bent, request)

    def _asked(self, request: Request) -> Asked:
        way = self._way
        meant = Exchange(way.endpoint, 0, 0, Place(), way.tls, way.tunnel, request)
        asked = asked_by(meant)
        assert asked is not None
        return asked

    def _end(self, found: Exchange, request: Request) -> bool:
        if found.ending is Ending.COMPLETE:
            return not _closes(found.response, request)
        if found.ending is Ending.RESET:
            # What was sent has to arrive before the reset, as it did.
            time.sleep(0.02)
            _reset(self._sock)
        elif found.ending in (Ending.TIMED_OUT, Ending.ABANDONED):
            # Longer than the program waited when it was recorded.
            waited = found.ended - found.began
            self._left_within(max(self._play.patience, 1.5 * waited + 2))
        return False

    def _left_within(self, seconds: float) -> bool:
        """Wait, but not longer than the program does: True if it went away."""
        readable, _, _ = select.select([self._sock], [], [], seconds)
        return bool(readable)


def _closes(response: Response | None, request: Request) -> bool:
    """Whether the server closes the connection after a response."""
    if response is None or response.is_raw or response.framing is Framing.CLOSE:
        return True
    said = header(response.headers, "connection").lower()
    if "close" in said or "close" in header(request.headers, "connection").lower():
        return True
    return response.version == "HTTP/1.0" and "keep-alive" not in said


def _reset(sock: socket.socket) -> None:
    """Make the coming close a reset."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def read_line(sock: socket.socket, data: bytes) -> tuple[bytes, bytes]:
    """Return the first line that arrives, and what came with it. Raises where it never ends."""
    while b"\n" not in data:
        piece = sock.recv(1 << 16)
        if not piece:
            raise ConnectionResetError
        data += piece
    line, _, rest = data.partition(b"\n")
    return line, rest


def _request(message: Message) -> Request:
    method, _, rest = message.line.partition(" ")
    target, _, version = rest.rpartition(" ")
    return Request(method, target, version, message.headers, message.body)


def _tunnel(authority: str) -> Endpoint:
    host, _, port = authority.rpartition(":")
    return Endpoint(host.strip("[]"), int(port) if port.isdigit() else 443)
