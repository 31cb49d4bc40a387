"""The network of a replay: answers over real sockets what was recorded."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import select
import socket
import struct
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from req2httpx.verify.answers import SHORTEST_PAUSE, together, wire
from req2httpx.verify.assembly import Assembly
from req2httpx.verify.bending import Bend, Straight
from req2httpx.verify.black_hole import BlackHole
from req2httpx.verify.http1 import Message, Reader, frame_request
from req2httpx.verify.script import Asked, Miss, Script, asked_by, is_loopback
from req2httpx.verify.traffic import (
    Ending,
    Endpoint,
    Exchange,
    FailureKind,
    Framing,
    Place,
    Request,
    Response,
    Tls,
    header,
)
from req2httpx.verify.workers import Workers

_OPENING = b"\x16REQ2HTTPX:"
_UNKNOWN_NAME = {"errno": socket.EAI_NONAME, "strerror": "Name or service not known"}


@dataclass(slots=True)
class _Way:
    """A connection of the program: where it thinks it leads."""

    endpoint: Endpoint
    address: str
    tunnel: Endpoint | None = None
    tls: Tls | None = None


class Replay:
    """Answers recorders' questions, and serves the connections they then make.

    `patience` is how long a server that never answered keeps a program waiting.
    """

    def __init__(
        self, script: Script, assembly: Assembly, patience: float, bend: Bend | None = None
    ) -> None:
        self.script = script
        self.assembly = assembly
        self.patience = patience
        self.bend = bend or Straight()
        self._lock = threading.Lock()
        self._ways: dict[tuple[int, int], _Way] = {}
        self._addresses: dict[str, str] = {}
        self.listening: list[int] = []
        self._workers = Workers(self._serve)
        self._sockets: list[socket.socket] = []
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=256)
        self._black_hole = BlackHole()
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Serve no longer."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._black_hole.close()
        self._workers.close()
        with self._lock:
            sockets = list(self._sockets)
        for sock in sockets:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(2)

    # -- questions ------------------------------------------------------------------------------

    def answer(self, question: Mapping[str, Any], process: int) -> Mapping[str, Any]:
        """Answer a recorder."""
        if question["ask"] == "listen":
            with self._lock:
                self.listening.append(question["port"])
            return {}
        if question["ask"] == "lookup":
            return self._lookup(question["host"])
        return self._connect(question, process)

    def _lookup(self, host: str) -> Mapping[str, Any]:
        try:
            failure = self.script.lookup_failure(host)
        except KeyError:
            return _UNKNOWN_NAME
        if failure is not None:
            return {"errno": failure["errno"], "strerror": failure["strerror"]}
        with self._lock:
            # From the block that is set aside for measurements: no real host has them.
            number = len(self._addresses) + 1
            address = self._addresses.setdefault(host, f"198.18.{number >> 8}.{number & 255}")
        return {"address": address}

    def _connect(self, question: Mapping[str, Any], process: int) -> Mapping[str, Any]:
        endpoint = Endpoint(question["host"], question["port"])
        address = question["address"]
        if is_loopback(address) and (question["own"] or endpoint.port in self.listening):
            return {"verdict": "direct"}
        if not self.script.knows(endpoint, address):
            if is_loopback(address):
                return {"verdict": "direct"}
            return {"verdict": "fail", "errno": errno.ECONNREFUSED, "strerror": "not recorded"}
        refused = self.bend.refuses()
        failed = None if refused else self.script.connect_failure(endpoint, address)
        if refused:
            number = errno.ECONNREFUSED
            return {"verdict": "fail", "errno": number, "strerror": os.strerror(number)}
        if failed is not None and failed.failure is not None:
            if failed.failure.kind is FailureKind.CONNECT_TIMEOUT:
                self._black_hole.fill()
                return {"verdict": "hang", "address": self._black_hole.address}
            details = failed.failure.details
            return {
                "verdict": "fail",
                "errno": details.get("errno"),
                "strerror": details.get("strerror"),
            }
        with self._lock:
            self._ways[process, question["connection"]] = _Way(endpoint, address)
        return {
            "verdict": "replay",
            "address": list(self._socket.getsockname()[:2]),
            "process": process,
        }

    # -- connections ----------------------------------------------------------------------------

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._socket.accept()
            except OSError:
                return
            with self._lock:
                self._sockets.append(sock)
            self._workers.take(sock)

    def _serve(self, sock: socket.socket) -> None:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with sock, contextlib.suppress(OSError, ValueError):
            line, rest = _read_line(sock, b"")
            process, number = (int(word) for word in line.split())
            with self._lock:
                way = self._ways.get((process, number))
            if way is not None:
                _Served(self, sock, rest, way, (process, number)).run()
        with self._lock:
            if sock in self._sockets:
                self._sockets.remove(sock)


class _Served:
    """One connection that is being served."""

    def __init__(
        self,
        replay: Replay,
        sock: socket.socket,
        rest: bytes,
        way: _Way,
        identity: tuple[int, int],
    ) -> None:
        self._replay = replay
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
                line, self._rest = _read_line(self._sock, data)
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
        found = self._replay.script.tls(way.endpoint, way.tunnel, settings["verify"])
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
        found = self._replay.script.answer(self._replay.bend.meant(asked), request)
        if isinstance(found, Miss):
            self._replay.assembly.unrecorded(*self._identity, str(found))
            _reset(self._sock)
            return False
        bent, hold = self._replay.bend.answer(asked, request, found)
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
            self._left_within(max(self._replay.patience, 1.5 * waited + 2))
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


def _read_line(sock: socket.socket, data: bytes) -> tuple[bytes, bytes]:
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
