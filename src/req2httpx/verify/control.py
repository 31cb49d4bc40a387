"""Listens to the recorders in the processes of one run."""

from __future__ import annotations

import contextlib
import json
import secrets
import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from req2httpx.verify.assembly import Assembly
from req2httpx.verify.events import Decoder, Event, Kind

Answer = Callable[[Mapping[str, Any], int], Mapping[str, Any]]
"""Answers what a recorder asks; also given the process's number."""

_EVERY = 0.01
_PIECE = 1 << 20
_BUFFER = 4 << 20


class Control:
    """A socket that recorders connect to, and what they told so far, in `assembly`.

    Events are fetched now and then rather than waited for: each would wake this process, and on a
    machine with few cores stop the one that sent it.
    """

    def __init__(self, assembly: Assembly, answer: Answer) -> None:
        self.assembly = assembly
        self.token = secrets.token_hex(16)
        self.processes: dict[int, int] = {}
        self.executables: set[str] = set()
        self._answer = answer
        self._lock = threading.Lock()
        self._events: dict[str, _Events] = {}
        self._sockets: list[socket.socket] = []
        self._closing = False
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER)
        self._threads = [
            threading.Thread(target=self._accept, daemon=True),
            threading.Thread(target=self._fetch, daemon=True),
        ]
        assembly.catch_up = self.catch_up
        for thread in self._threads:
            thread.start()

    @property
    def address(self) -> tuple[str, int]:
        """Where recorders find it."""
        host, port = self._socket.getsockname()[:2]
        return host, port

    def catch_up(self) -> None:
        """Take what all processes told until now."""
        with self._lock:
            all_of_them = list(self._events.values())
        for one in all_of_them:
            while one.fetch():
                continue

    def drain(self, seconds: float) -> None:
        """Wait until the processes that ended have told everything, but no longer than this."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with self._lock:
                open_ones = [one for one in self._events.values() if not one.ended]
            if not open_ones:
                return
            for one in open_ones:
                one.fetch()
            time.sleep(_EVERY)

    def close(self) -> None:
        """Listen no longer."""
        self._closing = True
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for connection in self._sockets:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()
        for thread in self._threads:
            thread.join(2)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self._sockets.append(connection)
            threading.Thread(target=self._greet, args=(connection,), daemon=True).start()

    def _greet(self, connection: socket.socket) -> None:
        """Learn what a new connection is for; stay with it if it is for questions."""
        decoder = Decoder()
        with contextlib.suppress(OSError, ValueError):
            hello, rest = _first(connection, decoder)
            if hello.kind is not Kind.HELLO or hello.meta["token"] != self.token:
                connection.close()
                return
            name = hello.meta["name"]
            if hello.meta["use"] == "events":
                number = self._register(hello.meta)
                events = _Events(connection, decoder, number, self.assembly)
                events.take(rest)
                with self._lock:
                    self._events[name] = events
                return
            while name not in self._events:
                time.sleep(0.001)
            connection.sendall(struct.pack("!I", 0))
            self._converse(connection, decoder, self._events[name])

    def _register(self, meta: Mapping[str, Any]) -> int:
        with self._lock:
            number = len(self.processes) + 1
            self.processes[number] = meta["pid"]
            self.executables.add(meta["executable"])
            return number

    def _converse(self, connection: socket.socket, decoder: Decoder, events: _Events) -> None:
        while data := connection.recv(1 << 16):
            for question in decoder.feed(data):
                # What was told before is to be known before the answer.
                while events.fetch():
                    continue
                text = json.dumps(self._answer(question.meta, events.process)).encode()
                connection.sendall(struct.pack("!I", len(text)) + text)

    def _fetch(self) -> None:
        while not self._closing:
            with self._lock:
                all_of_them = list(self._events.values())
            if not any(one.fetch() for one in all_of_them):
                time.sleep(_EVERY)


class _Events:
    """The events of one process."""

    def __init__(
        self, connection: socket.socket, decoder: Decoder, process: int, assembly: Assembly
    ) -> None:
        connection.setblocking(False)
        self.process = process
        self.ended = False
        self._connection = connection
        self._decoder = decoder
        self._assembly = assembly
        self._lock = threading.Lock()

    def take(self, events: list[Event]) -> None:
        """Take events that came already."""
        for event in events:
            self._assembly.take(self.process, event)

    def fetch(self) -> bool:
        """Take what has come; whether that was a lot, and more is to be expected at once."""
        with self._lock:
            if self.ended:
                return False
            try:
                data = self._connection.recv(_PIECE)
            except BlockingIOError:
                return False
            except OSError:
                data = b""
            for event in self._decoder.feed(data):
                self._assembly.take(self.process, event)
            if not data:
                self.ended = True
                self._assembly.process_ended(self.process)
            return len(data) > _PIECE // 16


def _first(connection: socket.socket, decoder: Decoder) -> tuple[Event, list[Event]]:
    """The first event of a connection, and those that came with it. Raises OSError."""
    while True:
        data = connection.recv(1 << 16)
        if not data:
            raise ConnectionResetError
        events = list(decoder.feed(data))
        if events:
            return events[0], events[1:]
