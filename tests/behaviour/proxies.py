"""A forward proxy: plain requests in absolute form, and CONNECT tunnels."""

from __future__ import annotations

import base64
import select
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from .wire import Exchange, Log, Reader

HOP_BY_HOP = {"connection", "proxy-connection", "proxy-authorization", "keep-alive"}
REFUSAL = (
    b"HTTP/1.1 407 Proxy Authentication Required\r\n"
    b'Proxy-Authenticate: Basic realm="proxy"\r\nContent-Length: 6\r\n'
    b"Connection: close\r\n\r\ndenied"
)


@dataclass(slots=True)
class Proxy:
    """A proxy; with `credentials` ("user:password") it wants them."""

    name: str
    log: Log
    credentials: str | None = None

    def serve(self, sock: socket.socket) -> None:
        """Serve one request; the connection ends with it."""
        request = Reader(sock, self.name).request()
        if request is None:
            return
        self.log.add(request)
        if not self._allowed(request):
            sock.sendall(REFUSAL)
        elif request.method == "CONNECT":
            self._tunnel(sock, request)
        else:
            self._forward(sock, request)

    def _allowed(self, request: Exchange) -> bool:
        if self.credentials is None:
            return True
        wanted = "Basic " + base64.b64encode(self.credentials.encode()).decode()
        return request.header("proxy-authorization") == wanted

    def _tunnel(self, sock: socket.socket, request: Exchange) -> None:
        host, _, port = request.target.rpartition(":")
        with socket.create_connection((host, int(port)), 5) as upstream:
            sock.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            pump(sock, upstream)

    def _forward(self, sock: socket.socket, request: Exchange) -> None:
        url = urlsplit(request.target)
        path = (url.path or "/") + (f"?{url.query}" if url.query else "")
        kept = [(k, v) for k, v in request.headers if k.lower() not in HOP_BY_HOP]
        lines = [f"{request.method} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in kept)]
        head = "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1")
        with socket.create_connection((url.hostname or "", url.port or 80), 5) as upstream:
            upstream.sendall(head + _framed(request))
            sock.sendall(closing(upstream.recv(65536)))
            while data := upstream.recv(65536):
                sock.sendall(data)


def closing(first: bytes) -> bytes:
    """The start of an answer with the notice that the connection ends with it."""
    line, end, rest = first.partition(b"\r\n")
    return line + end + b"Connection: close\r\n" + rest if end else first


def _framed(request: Exchange) -> bytes:
    if "chunked" in request.header("transfer-encoding").lower():
        return b"%x\r\n%s\r\n0\r\n\r\n" % (len(request.body), request.body)
    return request.body


def pump(one: socket.socket, two: socket.socket) -> None:
    """Carry bytes both ways until either side closes."""
    partner = {one: two, two: one}
    while True:
        readable, _, _ = select.select([one, two], [], [], 10)
        if not readable:
            return
        for sock in readable:
            data = sock.recv(65536)
            if not data:
                return
            partner[sock].sendall(data)
