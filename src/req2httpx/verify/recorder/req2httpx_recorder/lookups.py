"""Names of hosts: which name stands behind an address, and what a lookup gives in a replay."""

from __future__ import annotations

import _socket
from types import ModuleType
from typing import Any

from . import channel, failures, places

_names: dict[str, tuple[str, int]] = {}
"""The name that was looked up last for an address, and the number of the lookup."""

_count = [0]


def name_of(address: Any) -> tuple[str, int]:
    """The name the program looked up for the address, and the lookup's number; 0 for none."""
    text = str(address[0])
    return _names.get(text, (text, 0))


def record(socket: ModuleType) -> None:
    """Hook getaddrinfo: note the names, tell of failures."""
    before = socket.getaddrinfo

    def getaddrinfo(host: Any, port: Any, *arguments: Any, **keywords: Any) -> Any:
        try:
            found = before(host, port, *arguments, **keywords)
        except OSError as error:
            if not _is_numeric(arguments, keywords):
                _tell_failed(host, port, error)
            raise
        _note(host, found)
        return found

    socket.getaddrinfo = getaddrinfo  # type: ignore[attr-defined]


def _is_numeric(arguments: Any, keywords: Any) -> bool:
    """Whether the lookup only asks if the name is an address, as trio does first."""
    flags = arguments[3] if len(arguments) > 3 else keywords.get("flags", 0)
    return bool(flags & _socket.AI_NUMERICHOST)


def replay(socket: ModuleType) -> None:
    """Hook the functions that look names up: what is no address nor this machine is asked for."""
    before = socket.getaddrinfo

    def getaddrinfo(
        host: Any,
        port: Any,
        family: int = 0,
        type: int = 0,
        proto: int = 0,
        flags: int = 0,
    ) -> Any:
        name = _text(host)
        if _is_here(name) or flags & _socket.AI_NUMERICHOST:
            found = before(host, port, family, type, proto, flags)
            _note(host, found)
            return found
        try:
            address = _ask(name, port)
            if family not in (0, _socket.AF_INET):
                raise _socket.gaierror(_socket.EAI_NONAME, "Name or service not known")
        except OSError as error:
            _tell_failed(host, port, error)
            raise
        found = before(address, port, _socket.AF_INET, type, proto, 0)
        _note(host, found)
        return found

    def gethostbyname(host: Any) -> str:
        name = _text(host)
        return before_by_name(host) if _is_here(name) else _ask(name, None)

    before_by_name = socket.gethostbyname
    socket.getaddrinfo = getaddrinfo  # type: ignore[attr-defined]
    socket.gethostbyname = gethostbyname  # type: ignore[attr-defined]


def _note(host: Any, found: Any) -> None:
    name = _text(host)
    _count[0] += 1
    for _, _, _, _, address in found:
        _names[str(address[0])] = (name, _count[0])


def _text(host: Any) -> str:
    if isinstance(host, (bytes, bytearray)):
        return bytes(host).decode("ascii", "replace")
    return str(host or "")


def _is_here(name: str) -> bool:
    if name in ("", "None", "localhost", "localhost.localdomain"):
        return True
    for family in (_socket.AF_INET, _socket.AF_INET6):
        try:
            _socket.inet_pton(family, name.partition("%")[0])
        except OSError:
            continue
        return True
    return False


def _ask(name: str, port: Any) -> str:
    answer = channel.current().ask({"ask": "lookup", "host": name, "port": port, **places.here()})
    if "address" in answer:
        return str(answer["address"])
    raise _socket.gaierror(answer["errno"], answer["strerror"])


def _tell_failed(host: Any, port: Any, error: BaseException) -> None:
    meta = {"host": _text(host), "port": port, **places.here(), **failures.described(error)}
    channel.current().tell(channel.LOOKUP_FAILED, 0, meta)
