"""The connections to req2httpx: events go there on one, questions and answers on another.

Nobody waits for events at the other end, so that sending one wakes no other process.

A frame is a header (`HEADER`: kind, connection, time, sizes), JSON, and raw bytes.
"""

from __future__ import annotations

import _socket
import json
import os
import struct
import sys
import threading
import time
from binascii import hexlify
from typing import Any

HEADER = struct.Struct("!BIdII")
_as_json = json.JSONEncoder(separators=(",", ":")).encode

(
    HELLO,
    ASK,
    OPEN,
    CONNECTED,
    CONNECT_FAILED,
    TLS,
    SENT,
    RECEIVED,
    SEND_FAILED,
    RECEIVE_FAILED,
    ENDED,
    CLOSED,
    LOOKUP_FAILED,
    UNCAUGHT,
    TEST,
    NOT_HTTP,
    IMPORTED,
) = range(17)


class Channel:
    """One process's connections: for events, and for questions. Any thread may use them."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.address = tuple(settings["address"])
        self.token = settings["token"]
        self.replays = settings["mode"] == "replay"
        self._lock = threading.Lock()
        # Descriptors: Python 3.8 crashes at its end over socket objects that live as long.
        self._events = -1
        self._questions = -1
        self._numbers = 0

    def connect(self) -> bool:
        """Open both connections, in place of the parent's after a fork; whether that worked."""
        self._lock = threading.Lock()
        for descriptor in (self._events, self._questions):
            if descriptor >= 0:
                os.close(descriptor)
        self._events = self._questions = -1
        name = f"{os.getpid()}-{hexlify(os.urandom(8)).decode()}"
        try:
            # The second tells who it is last: then both are known.
            self._events = self._opened(name, "events")
            self._questions = self._opened(name, "questions")
            self._receive(4)
        except OSError:
            self._events = -1
            return False
        return True

    def _opened(self, name: str, use: str) -> int:
        plain = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
        plain.connect(self.address)
        plain.setsockopt(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
        descriptor = plain.detach()
        hello = {
            "token": self.token,
            "name": name,
            "use": use,
            "pid": os.getpid(),
            "executable": sys.executable,
        }
        _send(descriptor, HELLO, 0, hello, b"")
        return descriptor

    def number(self) -> int:
        """A number for a new connection of the program."""
        with self._lock:
            self._numbers += 1
            return self._numbers

    def tell(self, kind: int, connection: int, meta: dict[str, Any], data: Any = b"") -> None:
        """Send one event; without a connection, nothing."""
        try:
            with self._lock:
                _send(self._events, kind, connection, meta, data)
        except OSError:
            self._events = -1

    def ask(self, meta: dict[str, Any]) -> dict[str, Any]:
        """Send a question and wait for its answer. Raises OSError when nobody answers."""
        with self._lock:
            _send(self._questions, ASK, 0, meta, b"")
            size = struct.unpack("!I", self._receive(4))[0]
            answer: dict[str, Any] = json.loads(self._receive(size))
            return answer

    def _receive(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            piece = os.read(self._questions, size - len(data))
            if not piece:
                raise OSError("req2httpx is gone")
            data += piece
        return data


def _send(descriptor: int, kind: int, connection: int, meta: dict[str, Any], data: Any) -> None:
    if descriptor < 0:
        raise OSError("req2httpx is not listening")
    text = _as_json(meta).encode() if meta else b""
    head = HEADER.pack(kind, connection, time.monotonic(), len(text), len(data))
    if len(data) < 65536:
        _write(descriptor, head + text + bytes(data))
    else:
        _write(descriptor, head + text)
        _write(descriptor, data)


def _write(descriptor: int, data: Any) -> None:
    view = memoryview(data).cast("B")
    while view:
        view = view[os.write(descriptor, view) :]


_channels: list[Channel] = []


def begin(settings: dict[str, Any]) -> bool:
    """Open the connection of this process, and of what it forks; whether that worked."""
    channel = Channel(settings)
    if not channel.connect():
        return False
    _channels.append(channel)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=channel.connect)
    return True


def current() -> Channel:
    """The connection of this process."""
    return _channels[0]
