"""What the attributes and methods of requests' own objects give."""

from __future__ import annotations

from req2httpx.analysis.values import (
    JSON,
    NONE,
    UNKNOWN,
    ApiMethod,
    Instance,
    Kind,
    Opaque,
    Origin,
    Value,
    typed,
)
from req2httpx.knowledge.requests_api import METHOD_RESULTS


def made(name: str, origin: Origin) -> Value:
    """Return the value that a table names: a kind, a built-in type, None, or anything."""
    if name in Kind.__members__:
        return frozenset({Instance(Kind[name], origin)})
    if name == "None":
        return NONE
    if name == "?":
        return UNKNOWN
    if name == "generator":
        return typed("generator")
    return typed(name)


def call_result(atom: ApiMethod, origin: Origin) -> Value:
    """Return what calling a method of a requests object gives."""
    found = METHOD_RESULTS.get((atom.receiver.kind.name, atom.name))
    if atom.receiver.kind is Kind.RESPONSE and atom.name == "json":
        return frozenset({Opaque(JSON)})
    if found is None:
        return UNKNOWN
    if found in ("SESSION", "COOKIES", "HEADERS") or atom.name == "__enter__":
        return made(found, atom.receiver.origin)
    return made(found, origin)
