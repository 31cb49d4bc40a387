"""Two requests that are the same one in two runs, field by field."""

from __future__ import annotations

from collections.abc import Iterator

from req2httpx.verify.comparing.bodies import compare_bodies
from req2httpx.verify.comparing.differences import Field
from req2httpx.verify.comparing.headers import compare_headers
from req2httpx.verify.script import Pairs, asked_by, pairs
from req2httpx.verify.traffic import Ending, Exchange, Tls

UNKNOWN = -1.0
_NO_MATTER = 65536
"""So much of a body has often arrived before anybody decides not to read it."""


def compare_exchanges(before: Exchange, after: Exchange) -> list[Field]:
    """The fields that differ, the most telling first."""
    if (before.request is None) != (after.request is None):
        found = [Field("connection", _outcome(before), _outcome(after))]
        if before.proxy and after.endpoint != before.endpoint:
            found.insert(0, Field("proxy", before.proxy, f"none: straight to {after.endpoint}"))
        if before.tls is not None and after.tls is not None:
            found = [*_compare_tls(before.tls, after.tls), *found]
        return found
    if after.unrecorded and not before.unrecorded:
        asked = list(_compare_asked(before, after))
        return asked or [
            Field("unrecorded", call_of(before), f"{call_of(after)}: {after.unrecorded}")
        ]
    return list(_fields(before, after))


def _fields(before: Exchange, after: Exchange) -> Iterator[Field]:
    kinds = [one.failure.kind for one in (before, after) if one.failure is not None]
    if len(set(kinds)) > 1:
        yield Field("connection", _outcome(before), _outcome(after))
    yield from _route(before, after)
    yield from _compare_tls(before.tls, after.tls)
    yield from _compare_timeouts(before, after)
    old, new = before.request, after.request
    if old is None or new is None:
        return
    yield from _compare_asked(before, after)
    yield from compare_headers(old, new)
    yield from compare_bodies(old, new)
    yield from _compare_reading(before, after)


def _route(before: Exchange, after: Exchange) -> Iterator[Field]:
    if before.proxy != after.proxy:
        yield Field("proxy", before.proxy or "none", after.proxy or "none")
    if before.request is None or before.own:
        return
    if before.origin != after.origin and before.request.method != "CONNECT":
        yield Field("origin", before.origin, after.origin)


def _compare_asked(before: Exchange, after: Exchange) -> Iterator[Field]:
    """What decides the answer: method and target."""
    old, new = before.request, after.request
    if old is not None and new is not None and old.method != new.method:
        yield Field("method", old.method, new.method)
    yield from _compare_target(before, after)


def _compare_target(before: Exchange, after: Exchange) -> Iterator[Field]:
    one, two = asked_by(before), asked_by(after)
    if one is None or two is None:
        return
    if one.path != two.path:
        yield Field("path", one.path, two.path)
    names = dict.fromkeys(name for name, _ in (*one.query, *two.query))
    old, new = pairs(before.path.partition("?")[2]), pairs(after.path.partition("?")[2])
    for name in names:
        left, right = _of(old, name), _of(new, name)
        if left != right:
            yield Field(f"query:{name}", left, right)


def _of(query: Pairs, name: str) -> str:
    values = [value for key, value in query if key == name]
    return ", ".join(values) if values else "absent"


def _compare_tls(before: Tls | None, after: Tls | None) -> Iterator[Field]:
    if before is None or after is None:
        if before is not after:
            yield Field("tls:used", "yes" if before else "no", "yes" if after else "no")
        return
    if before.verify != after.verify:
        yield Field("tls:verify", _on(before.verify), _on(after.verify))
    elif before.verify and not _trust_alike(before.authorities, after.authorities):
        yield Field("tls:authorities", _names(before.authorities), _names(after.authorities))
    if before.certificate != after.certificate:
        yield Field(
            "tls:client certificate", before.certificate or "none", after.certificate or "none"
        )
    if before.server_name != after.server_name:
        yield Field("tls:server name", str(before.server_name), str(after.server_name))


def _on(flag: bool) -> str:
    return "on" if flag else "off"


def _names(authorities: tuple[str, ...]) -> str:
    return ", ".join(_TRUSTED.get(one, f"own certificates {one}") for one in authorities) or "none"


_TRUSTED = {"public": "public ones", "system": "those of the system"}


def _trust_alike(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether both trust the same: httpx2 asks the system where others bring public certificates.

    The other way round is a difference: a system may know authorities that the public does not.
    """
    return before == after or (before == ("public",) and set(after) == {"system"})


def _compare_timeouts(before: Exchange, after: Exchange) -> Iterator[Field]:
    pairs = [("read", before.timeouts.read, after.timeouts.read)]
    if not before.reused and not after.reused:
        pairs.append(("connect", before.timeouts.connect, after.timeouts.connect))
    for name, old, new in pairs:
        if UNKNOWN not in (old, new) and _rounded(old) != _rounded(new):
            yield Field(f"timeout:{name}", seconds(old), seconds(new))


def _rounded(timeout: float | None) -> float | None:
    return None if timeout is None else round(timeout, 2)


def seconds(timeout: float | None) -> str:
    """A timeout in words."""
    return "none" if timeout is None else f"{timeout:g} s"


def _compare_reading(before: Exchange, after: Exchange) -> Iterator[Field]:
    if before.own or before.response is None:
        return
    whole = before.ending is Ending.COMPLETE
    if before.ending is Ending.ABANDONED and after.read <= _NO_MATTER:
        return
    if whole != (after.ending is Ending.COMPLETE):
        yield Field("response", _outcome(before), _outcome(after))


def _outcome(exchange: Exchange) -> str:
    """What became of an exchange, in words."""
    if exchange.failure is not None:
        return f"{exchange.failure.kind.value} {exchange.endpoint}: {exchange.failure.text}"
    if exchange.unrecorded:
        return f"no answer was recorded: {exchange.unrecorded}"
    if exchange.response is None:
        return f"no answer: {exchange.ending.value}"
    if exchange.ending is Ending.COMPLETE:
        return f"{exchange.response.status}, read to its end"
    return (
        f"{exchange.response.status}, {exchange.ending.value} after "
        f"{exchange.response.body.size} bytes"
    )


def call_of(exchange: Exchange) -> str:
    """An exchange in one line."""
    if exchange.request is None and exchange.own:
        return "connect to a server of the program itself"
    if exchange.request is None:
        return f"connect to {exchange.endpoint}"
    return f"{exchange.request.method} {exchange.origin}{exchange.path}"
