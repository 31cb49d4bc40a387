"""The TLS of a replay: an object like those of `_ssl`, over a connection that speaks none.

It opens with one line, `OPENING`, a random name and JSON, and reads one line of JSON as the answer.
"""

from __future__ import annotations

import _socket
import json
from abc import ABC, abstractmethod
from binascii import a2b_base64
from types import ModuleType
from typing import Any

from . import channel, connections, places

OPENING = b"\x16REQ2HTTPX:"


class Certificate:
    """As `_ssl.Certificate`, as far as its bytes go."""

    def __init__(self, der: bytes) -> None:
        self._der = der

    def public_bytes(self, format: int = 2) -> bytes:
        """The certificate as DER, which is all that is asked for."""
        return self._der


class PlainTls(ABC):
    """What both kinds have in common."""

    def __init__(
        self, ssl: ModuleType, context: Any, hostname: Any, settings: dict[str, Any]
    ) -> None:
        self.ssl = ssl
        self.context = context
        self.context_used = context
        self.hostname = hostname
        self.server_hostname = hostname
        self.settings = settings
        self.server_side = False
        self.session: Any = None
        self.session_reused = False
        self.owner: Any = None
        self.place = places.here()
        self.connection: connections.Connection | None = None
        self.peer: dict[str, Any] | None = None
        self._greeted = False
        self._answer = b""

    def attach(self, connection: connections.Connection) -> None:
        """What passes here belongs to this connection."""
        self.connection = connection
        connection.layer = self

    @abstractmethod
    def _put(self, data: bytes) -> None:
        """Send the bytes to the other side."""

    @abstractmethod
    def _take(self, size: int) -> bytes:
        """Receive at most so many bytes; none where the other side has closed."""

    def do_handshake(self, *_: Any) -> None:
        """Learn how the handshake went. Raises what was raised when it was recorded."""
        if self.peer is not None:
            return
        if not self._greeted:
            from . import tls

            line, name = tls.greeting(self.settings, self.place)
            connections.hellos[name] = self.attach
            self._greeted = True
            self._put(line)
        while not self._answer.endswith(b"\n"):
            piece = self._take(1)
            if not piece:
                raise ConnectionResetError(104, "Connection reset by peer")
            self._answer += piece
        answer = json.loads(self._answer)
        from . import tls

        if "error" in answer:
            error = self._error(answer["error"])
            tls.tell_handshake(self.connection, self, error)
            raise error
        self.peer = answer["peer"] or {}
        tls.tell_handshake(self.connection, self, None)

    def _error(self, described: dict[str, Any]) -> OSError:
        kind = getattr(self.ssl, described["class"], None)
        if kind is None:
            if described["class"] in ("timeout", "TimeoutError"):
                return _socket.timeout(described["text"])
            return OSError(described["errno"] or 104, described["strerror"] or described["text"])
        error: OSError = kind(described["errno"] or 1, described["strerror"] or described["text"])
        error.reason = described.get("reason")  # type: ignore[attr-defined]
        error.library = "SSL"  # type: ignore[attr-defined]
        if described.get("verify_message") is not None:
            error.verify_code = described["verify_code"]  # type: ignore[attr-defined]
            error.verify_message = described["verify_message"]  # type: ignore[attr-defined]
        return error

    def getpeercert(self, binary_form: bool = False) -> Any:
        """The certificate that the server showed when it was recorded."""
        peer = self.peer or {}
        if binary_form:
            return a2b_base64(peer["der"]) if peer.get("der") else None
        fields = peer.get("fields")
        return {name: _tuples(value) for name, value in fields.items()} if fields else {}

    def get_unverified_chain(self) -> list[Certificate]:
        """The certificates that the server sent."""
        return [Certificate(a2b_base64(der)) for der in (self.peer or {}).get("chain", ())]

    get_verified_chain = get_unverified_chain

    def cipher(self) -> Any:
        """The recorded cipher."""
        return _tuples((self.peer or {}).get("cipher"))

    def version(self) -> Any:
        """The recorded version of TLS."""
        return (self.peer or {}).get("version")

    def selected_alpn_protocol(self) -> Any:
        """The recorded protocol."""
        return (self.peer or {}).get("protocol")

    def selected_npn_protocol(self) -> None:
        """None: it is of the past."""
        return None

    def compression(self) -> None:
        """None: nobody compresses."""
        return None

    def shared_ciphers(self) -> None:
        """None: not recorded."""
        return None

    def get_channel_binding(self, cb_type: str = "tls-unique") -> None:
        """None: there is no channel to bind to."""
        return None

    def verify_client_post_handshake(self) -> None:
        """Nothing: no server asks for it."""
        return None

    def pending(self) -> int:
        """How much can be read without waiting."""
        return 0

    def _timeout(self) -> float | None:
        return None

    def read(self, size: int = 1024, buffer: Any = None) -> Any:
        """As `_ssl._SSLSocket.read`."""
        if buffer is not None:
            size = size or len(memoryview(buffer))
        try:
            data = self._take(size)
        except (self.ssl.SSLWantReadError, BlockingIOError):
            raise
        except OSError as error:
            if self.connection is not None:
                self.connection.failed(channel.RECEIVE_FAILED, error, self._timeout())
            raise
        if self.connection is not None and self.connection.layer is self:
            self.connection.received(data, self._timeout())
        if buffer is None:
            return data
        memoryview(buffer).cast("B")[: len(data)] = data
        return len(data)

    def write(self, data: Any) -> int:
        """As `_ssl._SSLSocket.write`."""
        view = memoryview(data).cast("B")
        count = self._give(view)
        if self.connection is not None and self.connection.layer is self:
            self.connection.sent(view[:count])
        return count

    @abstractmethod
    def _give(self, data: memoryview) -> int:
        """Send what can be sent now, and return how much that is."""


class OverSocket(PlainTls):
    """For SSLSocket."""

    def _sock(self) -> Any:
        sock = self.connection.owner() if self.connection is not None else None
        if sock is None:
            raise OSError(9, "Bad file descriptor")
        return sock

    def _timeout(self) -> float | None:
        timeout: float | None = self._sock().gettimeout()
        return timeout

    def _put(self, data: bytes) -> None:
        _socket.socket.sendall(self._sock(), data)

    def _take(self, size: int) -> bytes:
        try:
            return _socket.socket.recv(self._sock(), size)
        except BlockingIOError as error:
            raise self.ssl.SSLWantReadError(2, "The operation did not complete (read)") from error
        except _socket.timeout as error:
            raise _socket.timeout("The read operation timed out") from error

    def _give(self, data: memoryview) -> int:
        try:
            return _socket.socket.send(self._sock(), data)
        except BlockingIOError as error:
            raise self.ssl.SSLWantWriteError(3, "The operation did not complete (write)") from error

    def shutdown(self) -> Any:
        """Give the socket back, as after the end of TLS."""
        return self._sock()


class OverBuffers(PlainTls):
    """For SSLObject."""

    def __init__(
        self,
        ssl: ModuleType,
        incoming: Any,
        outgoing: Any,
        context: Any,
        hostname: Any,
        settings: dict[str, Any],
    ) -> None:
        super().__init__(ssl, context, hostname, settings)
        self._incoming = incoming
        self._outgoing = outgoing

    def _put(self, data: bytes) -> None:
        self._outgoing.write(data)

    def _take(self, size: int) -> bytes:
        data: bytes = self._incoming.read(size)
        if not data and not self._incoming.eof:
            raise self.ssl.SSLWantReadError(2, "The operation did not complete (read)")
        return data

    def _give(self, data: memoryview) -> int:
        self._outgoing.write(bytes(data))
        return len(data)

    def pending(self) -> int:
        """What has arrived."""
        return int(self._incoming.pending)

    def shutdown(self) -> None:
        """Nothing: there is no TLS to end."""


def _tuples(value: Any) -> Any:
    """Lists of JSON as the tuples they were."""
    return tuple(_tuples(item) for item in value) if isinstance(value, (list, tuple)) else value
