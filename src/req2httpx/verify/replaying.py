"""The network of a replay: answers over real sockets what was recorded."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import threading
from collections.abc import Mapping
from typing import Any

from req2httpx.verify.assembly import Assembly
from req2httpx.verify.bending import Bend, Straight
from req2httpx.verify.black_hole import BlackHole
from req2httpx.verify.script import Script, is_loopback
from req2httpx.verify.served import Play, Served, Way, read_line
from req2httpx.verify.traffic import Endpoint, FailureKind
from req2httpx.verify.workers import Workers

_UNKNOWN_NAME = {"errno": socket.EAI_NONAME, "strerror": "Name or service not known"}


class Replay:
    """Answers recorders' questions, and serves the connections they then make.

    `patience` is how long a server that never answered keeps a program waiting.
    """

    def __init__(
        self, script: Script, assembly: Assembly, patience: float, bend: Bend | None = None
    ) -> None:
        self._play = Play(script, assembly, patience, bend or Straight())
        self._lock = threading.Lock()
        self._ways: dict[tuple[int, int], Way] = {}
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
            failure = self._play.script.lookup_failure(host)
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
        if not self._play.script.knows(endpoint, address):
            if is_loopback(address):
                return {"verdict": "direct"}
            return {"verdict": "fail", "errno": errno.ECONNREFUSED, "strerror": "not recorded"}
        refused = self._play.bend.refuses()
        failed = None if refused else self._play.script.connect_failure(endpoint, address)
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
            self._ways[process, question["connection"]] = Way(endpoint, address)
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
            line, rest = read_line(sock, b"")
            process, number = (int(word) for word in line.split())
            with self._lock:
                way = self._ways.get((process, number))
            if way is not None:
                Served(self._play, sock, rest, way, (process, number)).run()
        with self._lock:
            if sock in self._sockets:
                self._sockets.remove(sock)
