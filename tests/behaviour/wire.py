"""What goes over the wire: reading requests off a socket, and the log of all of them."""

from __future__ import annotations

import socket
import threading
from dataclasses import dataclass

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request as a server saw it. Texts are the bytes decoded as latin-1."""

    server: str
    method: str
    target: str
    version: str
    headers: Headers
    body: bytes

    def header(self, name: str, default: str = "") -> str:
        """The first header of that name, in any case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), default)


class Log:
    """Every request that reached any of the servers, in the order in which it was complete."""

    def __init__(self) -> None:
        self._entries: list[Exchange] = []
        self._lock = threading.Lock()

    def add(self, exchange: Exchange) -> None:
        """Append one request."""
        with self._lock:
            self._entries.append(exchange)

    def mark(self) -> int:
        """A cursor for `since`."""
        with self._lock:
            return len(self._entries)

    def since(self, mark: int) -> tuple[Exchange, ...]:
        """The requests logged after a mark was taken."""
        with self._lock:
            return tuple(self._entries[mark:])


class ClosedEarlyError(Exception):
    """The client closed its side where more of a request was expected."""


class Reader:
    """Reads requests from one connection."""

    def __init__(self, sock: socket.socket, server: str) -> None:
        self._sock = sock
        self._server = server
        self._buffer = b""

    def head(self) -> bytes | None:
        """The next request line and headers, or None if the client closed between requests."""
        try:
            return self._until(b"\r\n\r\n")
        except ClosedEarlyError:
            return None

    def request(self) -> Exchange | None:
        """The next whole request, or None if the client is done."""
        head = self.head()
        if head is None:
            return None
        line, *rest = head[:-4].decode("latin-1").split("\r\n")
        method, _, remainder = line.partition(" ")
        target, _, version = remainder.rpartition(" ")
        headers = tuple(_header(text) for text in rest)
        exchange = Exchange(self._server, method, target, version, headers, b"")
        if exchange.header("expect").lower() == "100-continue":
            self._sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        body = self._body(exchange)
        return Exchange(self._server, method, target, version, headers, body)

    def _body(self, exchange: Exchange) -> bytes:
        if "chunked" in exchange.header("transfer-encoding").lower():
            return self._chunks()
        return self._exactly(int(exchange.header("content-length", "0")))

    def _chunks(self) -> bytes:
        body = b""
        while size := int(self._until(b"\r\n").split(b";")[0], 16):
            body += self._exactly(size)
            self._exactly(2)
        self._exactly(2)
        return body

    def _exactly(self, size: int) -> bytes:
        while len(self._buffer) < size:
            self._more()
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data

    def _until(self, end: bytes) -> bytes:
        while end not in self._buffer:
            self._more()
        size = self._buffer.index(end) + len(end)
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data

    def _more(self) -> None:
        data = self._sock.recv(65536)
        if not data:
            raise ClosedEarlyError
        self._buffer += data


def _header(text: str) -> tuple[str, str]:
    name, _, value = text.partition(":")
    return name, value.strip(" \t")
