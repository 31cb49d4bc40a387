"""Listens to the recorders in the processes of one run."""

from __future__ import annotations

import contextlib
import json
import secrets
import socket
import struct
import threading
from collections.abc import Callable, Mapping
from typing import Any, cast

from req2httpx.verify.assembly import Assembly
from req2httpx.verify.events import Kind, Stream, read_events

Answer = Callable[[Mapping[str, Any], int], Mapping[str, Any]]
"""Answers what a recorder asks; also given the process's number."""


class Control:
    """A socket that recorders connect to, and what they told so far, in `assembly`."""

    def __init__(self, assembly: Assembly, answer: Answer) -> None:
        self.assembly = assembly
        self.token = secrets.token_hex(16)
        self.processes: dict[int, int] = {}
        self.executables: set[str] = set()
        self._answer = answer
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._lock = threading.Lock()
        self._readers: list[threading.Thread] = []
        self._sockets: list[socket.socket] = []
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    @property
    def address(self) -> tuple[str, int]:
        """Where recorders find it."""
        host, port = self._socket.getsockname()[:2]
        return host, port

    def drain(self, seconds: float) -> None:
        """Wait until the processes that ended have told everything, but no longer than this."""
        for thread in list(self._readers):
            thread.join(seconds)

    def close(self) -> None:
        """Listen no longer."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for connection in self._sockets:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._thread.join(2)
        self.drain(2)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self._sockets.append(connection)
            thread = threading.Thread(target=self._read, args=(connection,), daemon=True)
            self._readers.append(thread)
            thread.start()

    def _read(self, connection: socket.socket) -> None:
        number = 0
        with (
            connection,
            connection.makefile("rb", buffering=1 << 16) as stream,
            contextlib.suppress(OSError),
        ):
            for event in read_events(cast(Stream, stream)):
                if event.kind is Kind.HELLO:
                    if event.meta["token"] != self.token:
                        return
                    number = self._register(event.meta)
                elif not number:
                    return
                elif event.kind is Kind.ASK:
                    text = json.dumps(self._answer(event.meta, number)).encode()
                    connection.sendall(struct.pack("!I", len(text)) + text)
                else:
                    self.assembly.take(number, event)
        self.assembly.process_ended(number)

    def _register(self, meta: Mapping[str, Any]) -> int:
        with self._lock:
            number = len(self.processes) + 1
            self.processes[number] = meta["pid"]
            self.executables.add(meta["executable"])
            return number
