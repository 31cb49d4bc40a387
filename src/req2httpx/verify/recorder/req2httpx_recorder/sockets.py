"""Hooks into `socket.socket`: connecting, and what passes."""

from __future__ import annotations

import _socket
import errno
import os
from types import ModuleType
from typing import Any

from . import channel, connections, failures, lookups, places
from .connections import Connection

_WAITING = (errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EALREADY, errno.EINTR)
_FAMILIES = (_socket.AF_INET, _socket.AF_INET6)
_plain = _socket.socket
_listening: set[int] = set()


def record(socket: ModuleType) -> None:
    """Hook connecting and passing bytes; connections go where they would."""
    _hook(socket.socket, _connect)
    lookups.record(socket)


def replay(socket: ModuleType) -> None:
    """Hook as `record` does, and let req2httpx say where a connection leads."""
    _hook(socket.socket, _connect_as_told)
    lookups.replay(socket)


def _hook(kind: Any, connect: Any) -> None:
    # The class inherits these from C: what is set here goes before, for every library.
    kind.connect = connect
    kind.connect_ex = _connect_ex
    kind.listen = _listen
    kind.send = _send
    kind.sendall = _sendall
    kind.recv = _recv
    kind.recv_into = _recv_into
    if hasattr(_plain, "sendmsg"):
        kind.sendmsg = _sendmsg
    kind.getsockopt = _getsockopt
    close = kind._real_close

    def _real_close(self: Any, *arguments: Any) -> None:
        connections.forget(self)
        close(self, *arguments)

    kind._real_close = _real_close


# -- connecting -----------------------------------------------------------------------------------


def _connect(self: Any, address: Any) -> None:
    if self.family not in _FAMILIES or not self.type & _socket.SOCK_STREAM:
        _plain.connect(self, address)
        return
    _open(self, address, Connection(direct=True), address, places.here(), self.gettimeout())


def _open(
    sock: Any,
    wanted: Any,
    connection: Connection,
    address: Any,
    place: dict[str, Any],
    timeout: float | None,
) -> None:
    """Connect to `address`, and tell of it as the way to `wanted`."""
    host, lookup = lookups.name_of(wanted)
    meta = {
        "host": host,
        "port": wanted[1],
        "address": str(wanted[0]),
        "lookup": lookup,
        "timeout": timeout,
        "own": wanted[1] in _listening,
        "direct": connection.direct,
    }
    meta.update(place)
    channel.current().tell(channel.OPEN, connection.number, meta)
    try:
        _plain.connect(sock, address)
    except (BlockingIOError, InterruptedError):
        connection.belongs_to(sock)
        connection.pending = True
        raise
    except OSError as error:
        _tell_failed(connection, error)
        raise
    channel.current().tell(channel.CONNECTED, connection.number, {})
    connection.belongs_to(sock)


def _tell_failed(connection: Connection, error: BaseException) -> None:
    channel.current().tell(channel.CONNECT_FAILED, connection.number, failures.described(error))


def _connect_as_told(self: Any, address: Any) -> None:
    if self.family not in _FAMILIES or not self.type & _socket.SOCK_STREAM:
        _plain.connect(self, address)
        return
    place = places.here()
    host, lookup = lookups.name_of(address)
    connection = Connection(direct=False)
    question = {
        "ask": "connect",
        "connection": connection.number,
        "host": host,
        "port": address[1],
        "address": str(address[0]),
        "own": address[1] in _listening,
    }
    question.update(place)
    answer = channel.current().ask(question)
    verdict = answer["verdict"]
    if verdict == "direct":
        connection.direct = True
        _open(self, address, connection, address, place, self.gettimeout())
        return
    if verdict == "hang":
        way = _reachable(self, answer["address"])
        _open(self, address, connection, way, place, self.gettimeout())
        return
    if verdict == "fail":
        _fail(connection, host, address, answer, lookup, place, self.gettimeout())
    # The way to the replay is on this machine: it is short enough to wait for, in any loop.
    timeout = self.gettimeout()
    self.settimeout(None)
    try:
        way = _reachable(self, answer["address"])
        _open(self, address, connection, way, place, timeout)
        _plain.sendall(self, b"%d %d\n" % (answer["process"], connection.number))
    finally:
        self.settimeout(timeout)


def _fail(
    connection: Connection,
    host: str,
    address: Any,
    answer: dict[str, Any],
    lookup: int,
    place: dict[str, Any],
    timeout: float | None,
) -> None:
    meta = {"host": host, "port": address[1], "address": str(address[0]), "lookup": lookup}
    meta.update({"timeout": timeout, "own": False, "direct": False})
    meta.update(place)
    channel.current().tell(channel.OPEN, connection.number, meta)
    number = answer["errno"] or errno.ECONNREFUSED
    error = OSError(number, answer["strerror"] or os.strerror(number))
    _tell_failed(connection, error)
    raise error


def _reachable(sock: Any, address: Any) -> Any:
    host, port = address
    return ("::ffff:" + host, port, 0, 0) if sock.family == _socket.AF_INET6 else (host, port)


def _connect_ex(self: Any, address: Any) -> int:
    try:
        self.connect(address)
    except OSError as error:
        return error.errno or errno.ETIMEDOUT
    return 0


def _getsockopt(self: Any, *arguments: Any) -> Any:
    value = _plain.getsockopt(self, *arguments)
    if arguments[:2] == (_socket.SOL_SOCKET, _socket.SO_ERROR):
        connection = connections.of(self)
        if connection is not None and connection.pending and value not in _WAITING:
            connection.pending = False
            if value:
                _tell_failed(connection, OSError(value, os.strerror(value)))
            else:
                channel.current().tell(channel.CONNECTED, connection.number, {})
    return value


def _listen(self: Any, *arguments: Any) -> None:
    _plain.listen(self, *arguments)
    if self.family in _FAMILIES:
        port = self.getsockname()[1]
        _listening.add(port)
        try:
            channel.current().ask({"ask": "listen", "port": port})
        except OSError:
            return


# -- what passes ----------------------------------------------------------------------------------


def _told(sock: Any) -> Connection | None:
    """The connection whose plain bytes pass through the socket itself."""
    connection = connections.of(sock)
    if connection is None or connection.opaque or connection.layer is not None:
        return None
    return connection


def _send(self: Any, data: Any, *flags: int) -> int:
    connection = _told(self)
    if connection is None:
        return _plain.send(self, data, *flags)
    try:
        count = _plain.send(self, data, *flags)
    except (BlockingIOError, InterruptedError):
        raise
    except OSError as error:
        connection.failed(channel.SEND_FAILED, error, self.gettimeout())
        raise
    connection.sent(memoryview(data).cast("B")[:count])
    return count


def _sendall(self: Any, data: Any, *flags: int) -> None:
    connection = _told(self)
    if connection is None:
        _plain.sendall(self, data, *flags)
        return
    # Told first: how much of it went out before a failure is not known.
    connection.sent(memoryview(data).cast("B"))
    try:
        _plain.sendall(self, data, *flags)
    except OSError as error:
        connection.failed(channel.SEND_FAILED, error, self.gettimeout())
        raise


def _sendmsg(self: Any, buffers: Any, *arguments: Any) -> int:
    connection = _told(self)
    buffers = list(buffers)
    count = _plain.sendmsg(self, buffers, *arguments)
    if connection is not None:
        data = b"".join(bytes(buffer) for buffer in buffers)
        connection.sent(memoryview(data)[:count])
    return count


def _recv(self: Any, size: int, flags: int = 0) -> bytes:
    connection = _told(self)
    if connection is None or flags & _socket.MSG_PEEK:
        return _plain.recv(self, size, flags)
    try:
        data = _plain.recv(self, size, flags)
    except (BlockingIOError, InterruptedError):
        raise
    except OSError as error:
        connection.failed(channel.RECEIVE_FAILED, error, self.gettimeout())
        raise
    connection.received(data, self.gettimeout())
    return data


def _recv_into(self: Any, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:
    connection = _told(self)
    if connection is None or flags & _socket.MSG_PEEK:
        return _plain.recv_into(self, buffer, nbytes, flags)
    try:
        count = _plain.recv_into(self, buffer, nbytes, flags)
    except (BlockingIOError, InterruptedError):
        raise
    except OSError as error:
        connection.failed(channel.RECEIVE_FAILED, error, self.gettimeout())
        raise
    connection.received(memoryview(buffer).cast("B")[:count], self.gettimeout())
    return count
