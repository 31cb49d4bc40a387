"""The connection to req2httpx: events go there, and answers come back.

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
from typing import Any

HEADER = struct.Struct("!BIdII")

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

Meta = "dict[str, Any]"


class Channel:
    """One process's connection. All methods may be called from any thread."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.address = tuple(settings["address"])
        self.token = settings["token"]
        self.replays = settings["mode"] == "replay"
        self._lock = threading.Lock()
        # A descriptor: Python 3.8 crashes at its end over a socket object that lives as long.
        self._descriptor = -1
        self._numbers = 0

    def connect(self) -> bool:
        """Open the connection, in place of the parent's after a fork; whether that worked."""
        self._lock = threading.Lock()
        if self._descriptor >= 0:
            os.close(self._descriptor)
        plain = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
        try:
            plain.connect(self.address)
        except OSError:
            self._descriptor = -1
            return False
        plain.setsockopt(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
        self._descriptor = plain.detach()
        self.tell(
            HELLO,
            0,
            {
                "token": self.token,
                "pid": os.getpid(),
                "parent": os.getppid(),
                "python": list(sys.version_info[:3]),
                "argv": list(getattr(sys, "orig_argv", None) or getattr(sys, "argv", [])),
                "executable": sys.executable,
            },
        )
        return True

    def number(self) -> int:
        """A number for a new connection of the program."""
        with self._lock:
            self._numbers += 1
            return self._numbers

    def tell(self, kind: int, connection: int, meta: dict[str, Any], data: Any = b"") -> None:
        """Send one event; without a connection, nothing."""
        try:
            with self._lock:
                self._send(kind, connection, meta, data)
        except OSError:
            self._descriptor = -1

    def ask(self, meta: dict[str, Any]) -> dict[str, Any]:
        """Send a question and wait for its answer. Raises OSError when nobody answers."""
        with self._lock:
            self._send(ASK, 0, meta, b"")
            size = struct.unpack("!I", self._receive(4))[0]
            answer: dict[str, Any] = json.loads(self._receive(size))
            return answer

    def _send(self, kind: int, connection: int, meta: dict[str, Any], data: Any) -> None:
        if self._descriptor < 0:
            raise OSError("req2httpx is not listening")
        text = json.dumps(meta).encode() if meta else b""
        head = HEADER.pack(kind, connection, time.monotonic(), len(text), len(data))
        if len(data) < 65536:
            self._write(head + text + bytes(data))
        else:
            self._write(head + text)
            self._write(data)

    def _write(self, data: Any) -> None:
        view = memoryview(data).cast("B")
        while view:
            view = view[os.write(self._descriptor, view) :]

    def _receive(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            piece = os.read(self._descriptor, size - len(data))
            if not piece:
                raise OSError("req2httpx is gone")
            data += piece
        return data


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
