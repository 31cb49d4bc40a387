"""Hooks into `ssl`, at the object below SSLSocket and SSLObject, where bytes are plain.

In a replay that object speaks no TLS: it tells req2httpx how the program would have verified the
server, and learns how the handshake went when it was recorded.
"""

from __future__ import annotations

import json
import os
from binascii import b2a_base64, hexlify
from types import ModuleType
from typing import Any

from . import channel, connections, places, plain_tls

_TRUST = "_req2httpx_trust"
_DER = 2
"""`_ssl.ENCODING_DER`."""


def record(ssl: ModuleType) -> None:
    """Follow TLS connections of clients."""
    _follow_trust(ssl.SSLContext)
    wrap_socket, wrap_bio = ssl.SSLContext._wrap_socket, ssl.SSLContext._wrap_bio

    def _wrap_socket(self: Any, sock: Any, server_side: bool, *rest: Any, **named: Any) -> Any:
        real = wrap_socket(self, sock, server_side, *rest, **named)
        connection = connections.at(sock.fileno())
        if server_side or connection is None:
            return real
        connection.belongs_to(sock)
        followed = Followed(ssl, real, self, rest[0] if rest else named.get("server_hostname"))
        followed.attach(connection)
        return followed

    def _wrap_bio(
        self: Any, incoming: Any, outgoing: Any, server_side: bool, *rest: Any, **named: Any
    ) -> Any:
        real = wrap_bio(self, incoming, outgoing, server_side, *rest, **named)
        if server_side:
            return real
        hostname = rest[0] if rest else named.get("server_hostname")
        followed = Followed(ssl, real, self, hostname)
        followed.outgoing = outgoing
        return followed

    ssl.SSLContext._wrap_socket = _wrap_socket
    ssl.SSLContext._wrap_bio = _wrap_bio


def replay(ssl: ModuleType) -> None:
    """Put the object that speaks no TLS in place of the real one, but for direct connections."""
    record(ssl)
    wrap_socket, wrap_bio = ssl.SSLContext._wrap_socket, ssl.SSLContext._wrap_bio

    def _wrap_socket(self: Any, sock: Any, server_side: bool, *rest: Any, **named: Any) -> Any:
        connection = connections.at(sock.fileno())
        if server_side or connection is None or connection.direct:
            return wrap_socket(self, sock, server_side, *rest, **named)
        connection.belongs_to(sock)
        hostname = rest[0] if rest else named.get("server_hostname")
        made = plain_tls.OverSocket(ssl, self, hostname, settings_of(self, hostname))
        made.attach(connection)
        return made

    def _wrap_bio(
        self: Any, incoming: Any, outgoing: Any, server_side: bool, *rest: Any, **named: Any
    ) -> Any:
        if server_side or connections.leads_directly():
            return wrap_bio(self, incoming, outgoing, server_side, *rest, **named)
        hostname = rest[0] if rest else named.get("server_hostname")
        settings = settings_of(self, hostname)
        return plain_tls.OverBuffers(ssl, incoming, outgoing, self, hostname, settings)

    ssl.SSLContext._wrap_socket = _wrap_socket
    ssl.SSLContext._wrap_bio = _wrap_bio


def settings_of(context: Any, hostname: Any) -> dict[str, Any]:
    """How a context verifies servers and shows itself to them."""
    trust = getattr(context, _TRUST, None) or {}
    verifies = int(context.verify_mode) != 0
    return {
        "server_name": hostname if hostname is None else str(hostname),
        "verify": verifies,
        "check_hostname": bool(context.check_hostname),
        "authorities": sorted(trust.get("authorities", ())) if verifies else [],
        "certificate": trust.get("certificate"),
    }


class Followed:
    """A TLS object of the interpreter, whose plain bytes are told."""

    __slots__ = (
        "connection", "context_used", "hostname", "outgoing", "place", "real", "ssl",
    )  # fmt: skip
    _OWN = frozenset(__slots__)

    def __init__(self, ssl: ModuleType, real: Any, context: Any, hostname: Any) -> None:
        self.ssl = ssl
        self.real = real
        self.context_used = context
        self.hostname = hostname
        self.connection: connections.Connection | None = None
        self.outgoing: Any = None
        self.place = places.here()

    def attach(self, connection: connections.Connection) -> None:
        """What passes here belongs to this connection, and what is below it is ciphered."""
        self.connection = connection
        connection.layer = self

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in Followed._OWN:
            object.__setattr__(self, name, value)
        else:
            setattr(self.real, name, value)

    def do_handshake(self, *arguments: Any) -> Any:
        """As `_ssl._SSLSocket.do_handshake`; how it went is told."""
        try:
            result = self.real.do_handshake(*arguments)
        except (self.ssl.SSLWantReadError, self.ssl.SSLWantWriteError):
            self._offer_hello()
            raise
        except OSError as error:
            tell_handshake(self.connection, self, error)
            raise
        tell_handshake(self.connection, self, None)
        return result

    def _offer_hello(self) -> None:
        """Let the connection that sends this greeting know whose it is."""
        if self.outgoing is None or self.connection is not None or not self.outgoing.pending:
            return
        data = self.outgoing.read()
        self.outgoing.write(data)
        connections.hellos[bytes(data[11:43])] = self.attach

    def read(self, *arguments: Any) -> Any:
        """As `_ssl._SSLSocket.read`; what came is told."""
        try:
            result = self.real.read(*arguments)
        except (self.ssl.SSLWantReadError, self.ssl.SSLWantWriteError):
            raise
        except OSError as error:
            self._failed(channel.RECEIVE_FAILED, error)
            raise
        connection = self.connection
        if connection is not None and connection.layer is self:
            told = memoryview(arguments[1]).cast("B")[:result] if len(arguments) > 1 else result
            connection.received(told, self._timeout())
        return result

    def write(self, data: Any) -> Any:
        """As `_ssl._SSLSocket.write`; what went out is told."""
        try:
            count = self.real.write(data)
        except (self.ssl.SSLWantReadError, self.ssl.SSLWantWriteError):
            raise
        except OSError as error:
            self._failed(channel.SEND_FAILED, error)
            raise
        connection = self.connection
        if connection is not None and connection.layer is self:
            connection.sent(memoryview(data).cast("B")[:count])
        return count

    def _timeout(self) -> float | None:
        sock = self.connection.owner() if self.connection is not None else None
        return None if sock is None or self.outgoing is not None else sock.gettimeout()

    def _failed(self, kind: int, error: OSError) -> None:
        if self.connection is not None and self.connection.layer is self:
            self.connection.failed(kind, error, self._timeout())


def tell_handshake(
    connection: connections.Connection | None, followed: Any, error: OSError | None
) -> None:
    """Tell how a handshake went, and what the server showed."""
    if connection is None:
        return
    meta: dict[str, Any] = {"settings": settings_of(followed.context_used, followed.hostname)}
    meta.update(followed.place)
    if error is not None:
        from .failures import described

        meta["error"] = described(error)
    else:
        der = followed.getpeercert(True)
        meta["peer"] = {
            "chain": _chain(followed),
            "der": b2a_base64(der, newline=False).decode() if der else None,
            "fields": followed.getpeercert(False),
            "version": followed.version(),
            "cipher": followed.cipher(),
            "protocol": followed.selected_alpn_protocol(),
        }
    channel.current().tell(channel.TLS, connection.number, meta)


def _chain(followed: Any) -> list[str]:
    """All certificates that the server sent, from Python 3.10 on."""
    get = getattr(followed, "get_unverified_chain", None)
    certificates = (get() or ()) if get is not None else ()
    return [b2a_base64(one.public_bytes(_DER), newline=False).decode() for one in certificates]


# -- whom a context trusts ------------------------------------------------------------------------


def _follow_trust(context: Any) -> None:
    load_verify, load_cert = context.load_verify_locations, context.load_cert_chain
    set_default = context.set_default_verify_paths

    def load_verify_locations(
        self: Any, cafile: Any = None, capath: Any = None, cadata: Any = None
    ) -> None:
        load_verify(self, cafile, capath, cadata)
        for source in (cafile, capath):
            if source is not None:
                _trust(self)["authorities"].add(_authorities(source))
        if cadata is not None:
            data = cadata.encode() if isinstance(cadata, str) else bytes(cadata)
            _trust(self)["authorities"].add(_digest(data))

    def load_cert_chain(self: Any, certfile: Any, *rest: Any, **named: Any) -> None:
        load_cert(self, certfile, *rest, **named)
        with open(certfile, "rb") as file:
            _trust(self)["certificate"] = _digest(file.read())

    def set_default_verify_paths(self: Any) -> None:
        set_default(self)
        _trust(self)["authorities"].add("system")

    context.load_verify_locations = load_verify_locations
    context.load_cert_chain = load_cert_chain
    context.set_default_verify_paths = set_default_verify_paths


def _trust(context: Any) -> dict[str, Any]:
    found: dict[str, Any] | None = getattr(context, _TRUST, None)
    if found is None:
        found = {"authorities": set(), "certificate": None}
        setattr(context, _TRUST, found)
    return found


def _authorities(source: Any) -> str:
    path = os.fsdecode(source)
    if path.replace(os.sep, "/").endswith("certifi/cacert.pem"):
        return "public"
    if path in _systems():
        return "system"
    if os.path.isdir(path):
        return _digest("\n".join(sorted(os.listdir(path))).encode())
    with open(path, "rb") as file:
        return _digest(file.read())


def _systems() -> list[str]:
    """Where this machine keeps the authorities that all programs trust."""
    import ssl

    paths = ssl.get_default_verify_paths()
    usual = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/cert.pem", "/etc/ssl/cert.pem"]
    return [path for path in (paths.openssl_cafile, paths.openssl_capath, *usual) if path]


def _digest(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()[:12]


def greeting(settings: dict[str, Any], place: dict[str, Any]) -> tuple[bytes, bytes]:
    """What opens a handshake in a replay, and the part of it that is like no other's."""
    name = hexlify(os.urandom(16))
    told = dict(settings)
    told.update(place)
    return plain_tls.OPENING + name + json.dumps(told).encode() + b"\n", name
