"""Headers of requests and responses."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import httpx


def headers(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Headers as requests sends them: None left out, the last of two names, text as Latin-1.

    Blanks behind a value, which requests sends and no server sees, are taken away.
    """
    if values is None:
        return None

    def sent(value: Any) -> Any:
        if isinstance(value, str):
            value = value.rstrip(" \t")
            return value if value.isascii() else value.encode("latin-1")
        return value.rstrip(b" \t") if isinstance(value, bytes) else value

    last = {name.lower(): (name, value) for name, value in values.items()}
    return {name: sent(value) for name, value in last.values() if value is not None}


def credential(value: Any) -> bytes:
    """A name or a password as requests sends it: the text of what is none, in Latin-1."""
    return value if isinstance(value, bytes) else str(value).encode("latin-1")


def credentials(value: Any) -> Any:
    """What requests takes as `auth`: of a pair, both as it sends them; anything else as it is."""
    return tuple(credential(item) for item in value) if isinstance(value, tuple) else value


def header_dict(values: Any) -> Any:
    """Headers with their names as they were sent, duplicates joined; a copy of other mappings."""
    if not isinstance(values, httpx.Headers):
        return dict(values) if hasattr(values, "keys") else values
    result: dict[str, str] = {}
    for raw_name, raw_value in values.raw:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        known = next((other for other in result if other.lower() == name.lower()), None)
        if known is None:
            result[name] = value
        else:
            result[known] += ", " + value
    return result


def same_headers(one: Any, other: Any) -> bool:
    """Whether headers are equal as requests compares them, whatever the case of their names."""
    if not isinstance(one, httpx.Headers) and not isinstance(other, httpx.Headers):
        return bool(one == other)
    if not (isinstance(one, Mapping) and isinstance(other, Mapping)):
        return False
    left, right = (
        {name.lower(): value for name, value in header_dict(side).items()} for side in (one, other)
    )
    return left == right


def with_headers(client: Any, values: Mapping[str, Any] | None) -> Any:
    """A client for one call: these headers over the client's own, of which None takes one away.

    It shares connections and cookies with the client. Where no User-Agent or Accept-Encoding is
    left, those of urllib3 are sent, as requests does.
    """
    if not values:
        return client
    given = headers(values) or {}
    merged = httpx.Headers(client.headers)
    merged.update(given)
    absent = {name.lower() for name in values} - {name.lower() for name in given}
    for name in absent:
        merged.pop(name, None)
    for name, value in (("User-Agent", "python-urllib3/2"), ("Accept-Encoding", "identity")):
        if name.lower() in absent:
            merged[name] = value
    single = copy.copy(client)
    single.headers = merged
    for name in single.headers.keys() - merged.keys():
        del single.headers[name]
    return single
