"""Real servers on the loopback interface: plain, TLS, proxies, and the broken ones."""

from __future__ import annotations

import contextlib
import select
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import trustme

from .pages import answer
from .replies import Memory, Reply, reason_of
from .wire import ClosedEarlyError, Exchange, Log, Reader

Serve = Callable[[socket.socket], None]


class Listener:
    """Accepts connections on a free port and serves each one in a thread."""

    def __init__(self, serve: Serve, context: ssl.SSLContext | None = None) -> None:
        self._serve = serve
        self._context = context
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=128)
        self._active = 0
        self._changed = threading.Condition()
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop accepting."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(2)

    def drain(self, seconds: float) -> bool:
        """Wait until no connection is open; False if that took too long."""
        with self._changed:
            return self._changed.wait_for(lambda: self._active == 0, seconds)

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._socket.accept()
            except OSError:
                return
            with self._changed:
                self._active += 1
            threading.Thread(target=self._connection, args=(sock,), daemon=True).start()

    def _connection(self, sock: socket.socket) -> None:
        try:
            with sock:
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._secured(sock)
        except (OSError, ClosedEarlyError, ValueError):
            pass
        finally:
            with self._changed:
                self._active -= 1
                self._changed.notify_all()

    def _secured(self, sock: socket.socket) -> None:
        if self._context is None:
            self._serve(sock)
            return
        with self._context.wrap_socket(sock, server_side=True) as secure:
            self._serve(secure)


def closed_within(sock: socket.socket, seconds: float) -> bool:
    """Wait, but not longer than the client stays: True if it went away."""
    if seconds <= 0:
        return False
    readable, _, _ = select.select([sock], [], [], seconds)
    return bool(readable)


@dataclass(slots=True)
class Site:
    """An ordinary HTTP server: `pages` says what it answers."""

    name: str
    log: Log
    memory: Memory
    other: str = ""

    def serve(self, sock: socket.socket) -> None:
        """Answer the requests of one connection."""
        reader = Reader(sock, self.name)
        while (request := reader.request()) is not None:
            self.log.add(request)
            self._send(sock, request, answer(request, self.memory, self.other))
            if request.header("connection").lower() == "close":
                return

    def _send(self, sock: socket.socket, request: Exchange, reply: Reply) -> None:
        if reply.pieces is None and closed_within(sock, reply.pause):
            raise ClosedEarlyError
        head = _head(reply)
        if request.method == "HEAD":
            sock.sendall(head)
        elif reply.pieces is None:
            sock.sendall(head + reply.body)
        else:
            sock.sendall(head)
            self._send_pieces(sock, reply.pieces, reply.pause)

    def _send_pieces(self, sock: socket.socket, pieces: list[bytes], pause: float) -> None:
        for piece in pieces:
            sock.sendall(b"%x\r\n%s\r\n" % (len(piece), piece))
            if closed_within(sock, pause):
                raise ClosedEarlyError
        sock.sendall(b"0\r\n\r\n")


def _head(reply: Reply) -> bytes:
    lines = [f"HTTP/1.1 {reply.status} {reason_of(reply)}"]
    if reply.content_type is not None:
        lines.append(f"Content-Type: {reply.content_type}")
    if reply.pieces is not None:
        lines.append("Transfer-Encoding: chunked")
    elif reply.status != 204:
        lines.append(f"Content-Length: {len(reply.body)}")
    lines += [f"{name}: {value}" for name, value in reply.headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8")


def reset(sock: socket.socket) -> None:
    """Make the coming close a reset."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


OK = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n"
FOUND = b"HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 0\r\n"
ANSWERS: dict[str, bytes] = {
    "close": b"",
    "reset": b"",
    "truncated": OK + b"Content-Length: 100\r\n\r\nonly this",
    "truncated-chunks": OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
    "bad-chunk": OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
    "mid-reset": OK + b"Content-Length: 100\r\n\r\nonly this",
    "bad-status": b"NONSENSE\r\n\r\n",
    "bad-gzip": OK + b"Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!",
    "stall": b"",
    "slow-headers": b"HTTP/1.1 200 OK\r\nContent-",
    "stall-body": OK + b"Content-Length: 100\r\n\r\nonly this",
    "until-close": OK + b"\r\nread until the end",
    "loop": FOUND + b"Location: /loop\r\n\r\n",
    "to-ftp": FOUND + b"Location: ftp://host/file\r\n\r\n",
    "to-mail": FOUND + b"Location: mailto:a@b.c\r\n\r\n",
    "to-nothing": FOUND + b"Location: \r\n\r\n",
}
WAITING = {"stall", "slow-headers", "stall-body"}


@dataclass(slots=True)
class BrokenSite:
    """A server whose answers are wrong: one request a connection."""

    log: Log

    def serve(self, sock: socket.socket) -> None:
        """Read a request, then misbehave as its path says."""
        request = Reader(sock, "broken").request()
        if request is None:
            return
        self.log.add(request)
        name = request.target.strip("/").partition("?")[0]
        sock.sendall(ANSWERS[name])
        if name in WAITING:
            closed_within(sock, 10)
        if name == "mid-reset":
            time.sleep(0.05)
        if name in ("reset", "mid-reset"):
            reset(sock)


@contextlib.contextmanager
def refused_port() -> Iterator[int]:
    """A port that refuses connections: bound, so nobody else gets it, and not listening."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        yield sock.getsockname()[1]


@dataclass(frozen=True, slots=True)
class Certificates:
    """A certificate authority and what it issued, as files."""

    authority: Path
    client: Path
    client_key: Path
    server: ssl.SSLContext
    strict_server: ssl.SSLContext


def certificates(folder: Path) -> Certificates:
    """Make an authority, a server's context with and without client certificates, a client."""
    ca = trustme.CA()
    issued = ca.issue_cert("127.0.0.1", "localhost")
    contexts = [ssl.create_default_context(ssl.Purpose.CLIENT_AUTH) for _ in range(2)]
    for context in contexts:
        issued.configure_cert(context)
    contexts[1].verify_mode = ssl.CERT_REQUIRED
    ca.configure_trust(contexts[1])
    client = ca.issue_cert("client@example.org")
    files = [folder / name for name in ("ca.pem", "client.pem", "client.key")]
    ca.cert_pem.write_to_path(str(files[0]))
    client.cert_chain_pems[0].write_to_path(str(files[1]))
    client.private_key_pem.write_to_path(str(files[2]))
    return Certificates(files[0], files[1], files[2], contexts[0], contexts[1])
