"""The connections of this process that are followed, by the descriptor of their socket."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any

from . import channel, failures, places

_METHODS = (
    b"GET ", b"POST", b"PUT ", b"PATC", b"DELE", b"HEAD", b"OPTI", b"CONN", b"TRAC", b"QUER",
    b"PROP", b"MKCO", b"COPY", b"MOVE", b"LOCK", b"UNLO", b"SEAR", b"REPO", b"PURG", b"LINK",
)  # fmt: skip


class Connection:
    """One connection: what passes is told.

    Not that of an `opaque` one: no HTTP, nor TLS of `ssl`. `layer` is the TLS object that sees the
    plain bytes, None where the socket does. `direct` connections lead where the program wanted, in
    a replay too.
    """

    __slots__ = ("direct", "is_new", "layer", "number", "opaque", "owner", "pending", "sending")

    def __init__(self, direct: bool) -> None:
        self.number = channel.current().number()
        self.direct = direct
        self.layer: Any = None
        self.opaque = False
        self.is_new = True
        self.pending = False
        self.sending = False
        self.owner: Any = None

    def belongs_to(self, sock: Any) -> None:
        """The socket whose methods are this connection's from now on."""
        self.owner = weakref.ref(sock)
        self.pending = False
        _last_in_lane[places.lane()] = self.direct
        _by_descriptor[sock.fileno()] = self

    def sent(self, data: Any) -> None:
        """The program sent these bytes, in plain."""
        if hellos and bytes(data[:1]) == b"\x16" and (attach := _attached(data)) is not None:
            attach(self)
            return
        if self.is_new:
            self.is_new = False
            if not _is_http(data):
                self.opaque = True
                channel.current().tell(
                    channel.NOT_HTTP, self.number, {"is_tls": bytes(data[:1]) == b"\x16"}
                )
                return
        meta: dict[str, Any] = {}
        if not self.sending:
            # What follows an answer begins a new request: where in the project is it sent?
            self.sending = True
            meta = places.here()
        channel.current().tell(channel.SENT, self.number, meta, data)

    def received(self, data: Any, timeout: float | None) -> None:
        """The program received these bytes, in plain; none at the end of the stream."""
        if not len(data):
            channel.current().tell(channel.ENDED, self.number, {})
            return
        meta: dict[str, Any] = {}
        if self.sending:
            self.sending = False
            meta["timeout"] = timeout
        channel.current().tell(channel.RECEIVED, self.number, meta, data)

    def failed(self, kind: int, error: BaseException, timeout: float | None) -> None:
        """Sending or receiving failed."""
        meta = failures.described(error)
        meta["timeout"] = timeout
        channel.current().tell(kind, self.number, meta)

    def closed(self) -> None:
        """The program closed the connection."""
        channel.current().tell(channel.CLOSED, self.number, {})


_by_descriptor: dict[int, Connection] = {}
_last_in_lane: dict[str, bool] = {}
hellos: dict[bytes, Callable[[Connection], None]] = {}
"""What TLS objects sent first, by the part that is like no other's, and what attaches them."""


def _attached(data: Any) -> Callable[[Connection], None] | None:
    return hellos.pop(bytes(data[11:43]), None)


def leads_directly() -> bool:
    """Whether the connection that this thread or task opened last is a direct one."""
    return _last_in_lane.get(places.lane(), False)


def of(sock: Any) -> Connection | None:
    """The connection of a socket, None where it is not followed."""
    connection = _by_descriptor.get(sock.fileno())
    if connection is None or connection.owner() is not sock:
        return None
    return connection


def at(descriptor: int) -> Connection | None:
    """The connection at a descriptor, whichever object holds it now."""
    return _by_descriptor.get(descriptor)


def forget(sock: Any) -> None:
    """The socket is about to be closed."""
    descriptor = sock.fileno()
    connection = _by_descriptor.get(descriptor)
    if connection is not None and connection.owner() is sock:
        del _by_descriptor[descriptor]
        connection.closed()


def _is_http(data: Any) -> bool:
    return bytes(data[:4]) in _METHODS or bytes(data[:8]).split(b" ")[0].isupper()
