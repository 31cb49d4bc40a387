"""The headers of requests, as far as they mean something."""

from __future__ import annotations

import re
from collections.abc import Callable

from req2httpx.verify.comparing.differences import Field
from req2httpx.verify.traffic import Headers, Request

_AGENT = re.compile(r"^python-(requests|urllib3|httpx2?)/")
_CODINGS = re.compile(r"^gzip, deflate(, br)?(, zstd)?$")
"""What both libraries accept where nobody asks for something else."""

_MAY_LACK_LENGTH = frozenset({"DELETE", "OPTIONS"})
_BY_CONNECTION = frozenset({"host"})
"""Compared elsewhere: where the request went."""


def compare_headers(old: Request, new: Request) -> list[Field]:
    """The headers that differ in more than what each library adds of its own."""
    if old.method == "CONNECT":
        names = {"proxy-authorization"}
    else:
        names = {name.lower() for name, _ in (*old.headers, *new.headers)} - _BY_CONNECTION
    found: list[Field] = []
    for name in sorted(names - {"cookie"}):
        if name == "content-length" and _may_lack_length(old, new):
            continue
        one, two = _values(old.headers, name), _values(new.headers, name)
        if one != two:
            found.append(Field(f"header:{_title(old, new, name)}", _shown(one), _shown(two)))
        elif one and _cases(old.headers, name) != _cases(new.headers, name):
            before, after = _cases(old.headers, name), _cases(new.headers, name)
            found.append(Field(f"header-case:{before[0]}", before[0], after[0]))
    return found + _compare_cookies(old, new)


def _may_lack_length(old: Request, new: Request) -> bool:
    return not old.body.size and not new.body.size and old.method in _MAY_LACK_LENGTH


def _values(headers: Headers, name: str) -> list[str]:
    normal = _NORMAL.get(name, _unchanged)
    return sorted(
        made
        for key, value in headers
        if key.lower() == name and (made := normal(value)) is not None
    )


def _cases(headers: Headers, name: str) -> list[str]:
    return sorted(key for key, _ in headers if key.lower() == name)


def _title(old: Request, new: Request, name: str) -> str:
    return next(key for key, _ in (*old.headers, *new.headers) if key.lower() == name)


def _shown(values: list[str]) -> str:
    return ", ".join(values) if values else "absent"


def _compare_cookies(old: Request, new: Request) -> list[Field]:
    before, after = _cookies(old.headers), _cookies(new.headers)
    return [
        Field(f"cookie:{name}", before.get(name, "absent"), after.get(name, "absent"))
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    ]


def _cookies(headers: Headers) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in headers:
        if key.lower() == "cookie":
            for piece in value.split(";"):
                name, _, content = piece.strip().partition("=")
                found[name] = content
    return found


def _unchanged(value: str) -> str | None:
    return value


def _agent(value: str) -> str | None:
    return None if _AGENT.match(value) else value


def _codings(value: str) -> str | None:
    return None if _CODINGS.match(value) else value


def _connection(value: str) -> str | None:
    return None if value.lower() == "keep-alive" else value


def _content_type(value: str) -> str | None:
    return re.sub(r"boundary=[^;]+", "boundary=...", value)


def _digest(value: str) -> str | None:
    """Of a digest, what does not come from chance."""
    if not value.lower().startswith("digest "):
        return value
    parameters = sorted(part.strip() for part in value[7:].split(","))
    kept = [part for part in parameters if not part.startswith(("cnonce=", "response="))]
    return "Digest " + ", ".join(kept)


def _presence(value: str) -> str | None:
    return "present" if value else None


_NORMAL: dict[str, Callable[[str], str | None]] = {
    "user-agent": _agent,
    "accept-encoding": _codings,
    "connection": _connection,
    "content-type": _content_type,
    "content-length": _presence,
    "authorization": _digest,
    "proxy-authorization": _digest,
}
