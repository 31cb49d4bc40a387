"""What counts as the same behaviour."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .guarded import digest_parameters
from .running import Observation
from .wire import Exchange

LIBRARY_AGENT = re.compile(r"^python-(requests|urllib3|httpx2?)/")
LIBRARY_ENCODINGS = re.compile(r"^(gzip|deflate|br|zstd)(,\s*(gzip|deflate|br|zstd))*$")
ALLOWS_BODY_LENGTH_ABSENT = {"DELETE", "OPTIONS"}

#: Which exceptions of httpx may end a program where this one of requests did (bare names).
COUNTERPARTS: dict[str, set[str]] = {
    "ConnectionError": {
        "ConnectError", "ConnectTimeout", "ReadError", "WriteError", "RemoteProtocolError",
        "ProxyError", "WriteTimeout", "ReadTimeout",
    },
    "ConnectTimeout": {"ConnectTimeout"},
    "ReadTimeout": {"ReadTimeout"},
    "SSLError": {"ConnectError", "ReadError"},
    "ProxyError": {"ConnectError", "ProxyError"},
    "ChunkedEncodingError": {"RemoteProtocolError", "ReadError"},
    "ContentDecodingError": {"DecodingError"},
    "HTTPError": {"HTTPStatusError"},
    "MissingSchema": {"UnsupportedProtocol"},
    "InvalidSchema": {"UnsupportedProtocol"},
    "InvalidURL": {"InvalidURL", "UnsupportedProtocol"},
    "InvalidHeader": {"LocalProtocolError", "TypeError"},
    "InvalidJSONError": {"ValueError"},
    "StreamConsumedError": {"StreamConsumed"},
    "TooManyRedirects": {"TooManyRedirects"},
    "JSONDecodeError": {"JSONDecodeError"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same. `aspect` is what a case's `differs` names."""

    aspect: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.aspect}:\n  before {self.before}\n  after  {self.after}"


@dataclass(frozen=True, slots=True)
class Shape:
    """How strictly a case is compared."""

    exact_body: bool = False
    any_order: bool = False


DEFAULT = Shape()


def differences(
    before: Observation, after: Observation, shape: Shape = DEFAULT
) -> list[Difference]:
    """All differences between two runs, in the order of importance."""
    return [
        *_compare_wire(before.exchanges, after.exchanges, shape),
        *_pair("stdout", before.stdout, after.stdout),
        *_pair("status", str(before.status), str(after.status)),
        *_compare_exceptions(before.exception, after.exception),
        *_compare_deprecations(before.deprecations, after.deprecations),
    ]


def permitted(found: Iterable[Difference], aspects: Iterable[str]) -> list[Difference]:
    """The differences that no aspect excuses; `header` excuses every `header:NAME`."""
    excused = tuple(aspects)
    return [
        one
        for one in found
        if one.aspect not in excused and one.aspect.partition(":")[0] not in excused
    ]


def _pair(aspect: str, before: str, after: str) -> list[Difference]:
    return [] if before == after else [Difference(aspect, repr(before), repr(after))]


def _compare_exceptions(before: str | None, after: str | None) -> list[Difference]:
    if before is None or after is None:
        return _pair("exception", str(before), str(after))
    old, new = before.rpartition(".")[2], after.rpartition(".")[2]
    if old == new or (before.startswith("requests.") and new in COUNTERPARTS.get(old, set())):
        return []
    return [Difference("exception", before, after)]


def _compare_deprecations(before: tuple[str, ...], after: tuple[str, ...]) -> list[Difference]:
    new = sorted(set(after) - set(before))
    return [Difference("deprecation", "", text) for text in new]


def _compare_wire(
    before: tuple[Exchange, ...], after: tuple[Exchange, ...], shape: Shape
) -> list[Difference]:
    if shape.any_order:
        before, after = _sorted(before), _sorted(after)
    if len(before) != len(after):
        return [Difference("requests", _lines(before), _lines(after))]
    found: list[Difference] = []
    for old, new in zip(before, after, strict=True):
        found += _compare_exchange(old, new, shape)
    return found


def _sorted(exchanges: tuple[Exchange, ...]) -> tuple[Exchange, ...]:
    return tuple(sorted(exchanges, key=lambda one: (one.server, one.method, one.target, one.body)))


def _lines(exchanges: tuple[Exchange, ...]) -> str:
    return f"{[f'{one.server} {one.method} {one.target}' for one in exchanges]}"


def _compare_exchange(old: Exchange, new: Exchange, shape: Shape) -> list[Difference]:
    return [
        *_pair("server", old.server, new.server),
        *_pair("method", old.method, new.method),
        *_pair("target", old.target, new.target),
        *_compare_headers(old, new),
        *_compare_bodies(old, new, shape),
    ]


def _compare_headers(old: Exchange, new: Exchange) -> list[Difference]:
    one, two = _headers(old), _headers(new)
    found: list[Difference] = []
    for name in sorted({*one, *two}):
        if name == "content-length" and _may_lack_length(old, new):
            continue
        found += _pair(f"header:{name}", str(one.get(name)), str(two.get(name)))
    return found


def _may_lack_length(old: Exchange, new: Exchange) -> bool:
    return not old.body and not new.body and old.method in ALLOWS_BODY_LENGTH_ABSENT


def _headers(exchange: Exchange) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, value in exchange.headers:
        grouped.setdefault(name.lower(), []).append(value)
    if exchange.method == "CONNECT":
        return {k: v for k, v in grouped.items() if k == "proxy-authorization"}
    kept = {k: _header_values(k, v) for k, v in grouped.items()}
    return {k: v for k, v in kept.items() if v}


def _header_values(name: str, values: list[str]) -> list[str]:
    normal = NORMAL.get(name, _unchanged)
    return sorted(made for value in values if (made := normal(value)) is not None)


def _unchanged(value: str) -> str | None:
    return value


def _agent(value: str) -> str | None:
    return None if LIBRARY_AGENT.match(value) else value


def _encodings(value: str) -> str | None:
    return None if LIBRARY_ENCODINGS.match(value) else value


def _connection(value: str) -> str | None:
    return None if value.lower() == "keep-alive" else value


def _cookie(value: str) -> str | None:
    return "; ".join(sorted(part.strip() for part in value.split(";")))


def _content_type(value: str) -> str | None:
    return re.sub(r"boundary=[^;]+", "boundary=B", value)


def _authorization(value: str) -> str | None:
    if not value.startswith("Digest "):
        return value
    parameters = digest_parameters(value)
    stable = {k: v for k, v in parameters.items() if k not in ("cnonce", "response")}
    return "Digest " + json.dumps(stable, sort_keys=True)


def _presence(value: str) -> str | None:
    return "present" if value else None


NORMAL: dict[str, Callable[[str], str | None]] = {
    "user-agent": _agent,
    "accept-encoding": _encodings,
    "connection": _connection,
    "cookie": _cookie,
    "content-type": _content_type,
    "content-length": _presence,
    "authorization": _authorization,
}


def _compare_bodies(old: Exchange, new: Exchange, shape: Shape) -> list[Difference]:
    if old.body == new.body:
        return []
    kind = old.header("content-type")
    if kind.startswith("multipart/"):
        return _compare_parts(old, new)
    if "json" in kind and not shape.exact_body and _same_json(old.body, new.body):
        return []
    return [Difference("body", repr(old.body[:500]), repr(new.body[:500]))]


def _same_json(old: bytes, new: bytes) -> bool:
    try:
        one, two = json.loads(old), json.loads(new)
    except ValueError:
        return False
    return json.dumps(one, sort_keys=True) == json.dumps(two, sort_keys=True)


Part = tuple[dict[str, str], str, bytes]


def _compare_parts(old: Exchange, new: Exchange) -> list[Difference]:
    one, two = _parts(old), _parts(new)
    if len(one) != len(two):
        return [Difference("body", repr(old.body[:500]), repr(new.body[:500]))]
    found: list[Difference] = []
    for (head, filename, body), (new_head, new_filename, new_body) in zip(one, two, strict=True):
        kind, new_kind = head.pop("content-type", ""), new_head.pop("content-type", "")
        found += _pair("part-type", kind, new_kind)
        found += _pair("part-filename", filename, new_filename)
        found += _pair("body", f"{head} {body!r}", f"{new_head} {new_body!r}")
    return found


def _parts(exchange: Exchange) -> list[Part]:
    found = re.search(r"boundary=\"?([^;\"]+)", exchange.header("content-type"))
    mark = b"--" + (found.group(1).encode("latin-1") if found else b"?")
    return [_part(piece) for piece in exchange.body.split(mark)[1:-1]]


def _part(piece: bytes) -> Part:
    head, _, body = piece.removeprefix(b"\r\n").removesuffix(b"\r\n").partition(b"\r\n\r\n")
    pairs = [line.partition(":")[::2] for line in head.decode("latin-1").split("\r\n")]
    headers = {name.lower(): value.strip() for name, value in pairs}
    disposition = headers.get("content-disposition", "")
    filename = re.search(r';\s*filename="([^"]*)"', disposition)
    headers["content-disposition"] = re.sub(r';\s*filename="[^"]*"', "", disposition)
    return headers, filename.group(1) if filename else "(none)", body
