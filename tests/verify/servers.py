"""Real servers on the loopback interface, whose every byte a test decides."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

Headers = dict[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the server saw it; names of headers in lower case."""

    method: str
    target: str
    headers: Headers
    body: bytes
    head: bytes = b""


Answer = bytes | Callable[[socket.socket, Asked], bytes | None]
"""The bytes to send, or what sends them itself: then None closes the connection."""


def reply(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A response with a length; underscores in names of headers are dashes."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body


def json_reply(text: str, status: str = "200 OK", **headers: str) -> bytes:
    """A response that is JSON."""
    return reply(text.encode(), status, Content_Type="application/json", **headers)


def redirect(location: str, status: str = "302 Found", **headers: str) -> bytes:
    """A response that sends elsewhere."""
    return reply(b"", status, Location=location, **headers)


def reset(sock: socket.socket) -> None:
    """Make the coming close a reset."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@dataclass
class Server:
    """Answers by path; of a list of answers each is given once, and the last for ever."""

    routes: dict[str, Answer | list[Answer]]
    context: ssl.SSLContext | None = None
    family: socket.AddressFamily = socket.AF_INET
    asked: list[Asked] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[str, int] = {}
        self._open: list[socket.socket] = []
        host = "::1" if self.family is socket.AF_INET6 else "127.0.0.1"
        self._socket = socket.create_server((host, 0), family=self.family, backlog=128)
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Where it is found."""
        scheme = "https" if self.context is not None else "http"
        host = "[::1]" if self.family is socket.AF_INET6 else "127.0.0.1"
        return f"{scheme}://{'localhost' if self.context is not None else host}:{self.port}"

    def close(self) -> None:
        """Stop, and leave nothing open."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(2)
        for sock in self._open:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._socket.accept()
            except OSError:
                return
            self._open.append(sock)
            threading.Thread(target=self._serve, args=(sock,), daemon=True).start()

    def _serve(self, sock: socket.socket) -> None:
        with sock, contextlib.suppress(OSError, ValueError):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.context is None:
                self._talk(sock)
            else:
                with self.context.wrap_socket(sock, server_side=True) as secure:
                    self._talk(secure)

    def _talk(self, sock: socket.socket) -> None:
        buffer = b""
        while True:
            asked, buffer = read_request(sock, buffer)
            if asked is None:
                return
            answer = self._answer(asked)
            data = answer if isinstance(answer, bytes) else answer(sock, asked)
            if data is None:
                return
            sock.sendall(data)
            if b"\r\nconnection: close" in data.split(b"\r\n\r\n")[0].lower():
                return

    def _answer(self, asked: Asked) -> Answer:
        path = asked.target.split("?")[0]
        with self._lock:
            self.asked.append(asked)
            count = self._counts.get(path, 0)
            self._counts[path] = count + 1
        answer = self.routes.get(asked.target, self.routes.get(path, reply(b"?", "404 Not Found")))
        if isinstance(answer, list):
            return answer[min(count, len(answer) - 1)]
        return answer


def read_request(sock: socket.socket, buffer: bytes) -> tuple[Asked | None, bytes]:
    """The next request, and what came after it; None when the client is done."""
    while b"\r\n\r\n" not in buffer:
        piece = sock.recv(65536)
        if not piece:
            return None, b""
        buffer += piece
    head, _, buffer = buffer.partition(b"\r\n\r\n")
    line, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = line.split(" ")
    headers = {}
    for text in lines:
        name, _, value = text.partition(":")
        headers[name.lower()] = value.strip()
    if headers.get("expect", "").lower() == "100-continue":
        sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
    body = b""
    if headers.get("transfer-encoding", "").lower() == "chunked":
        while b"0\r\n\r\n" not in buffer[-7:]:
            buffer += sock.recv(65536)
        body, buffer = buffer, b""
    else:
        size = int(headers.get("content-length", "0"))
        while len(buffer) < size:
            buffer += sock.recv(65536)
        body, buffer = buffer[:size], buffer[size:]
    return Asked(method, target, headers, body, head), buffer
