"""The bodies of requests, by what they mean."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from req2httpx.verify.body import Body
from req2httpx.verify.comparing.differences import Field
from req2httpx.verify.traffic import Request, header

LARGEST = 4 << 20
"""Of larger bodies only the digest is kept."""

_SHOWN = 120
_FORM = "application/x-www-form-urlencoded"


def compare_bodies(old: Request, new: Request) -> list[Field]:
    """Where the bodies differ: in the JSON, form or multipart they hold, else in their bytes."""
    if old.body == new.body:
        return []
    if old.body.is_shrunk or new.body.is_shrunk:
        return [Field("body", _large(old.body), _large(new.body))]
    kinds = [header(one.headers, "content-type").lower() for one in (old, new)]
    for wanted, compare in (("json", _json), (_FORM, _form), ("multipart/", _multipart)):
        if all(wanted in kind for kind in kinds):
            found = compare(old, new)
            if found is not None:
                return found
    return [Field("body", _bytes(old.body.data), _bytes(new.body.data))]


def _json(old: Request, new: Request) -> list[Field] | None:
    try:
        one, two = json.loads(old.body.data), json.loads(new.body.data)
    except ValueError:
        return None
    return list(_unlike("$", one, two))


def _unlike(at: str, one: Any, two: Any) -> Iterator[Field]:
    if isinstance(one, dict) and isinstance(two, dict):
        for name in {**one, **two}:
            if name not in one or name not in two:
                yield Field(f"body:{at}.{name}", _value(one, name), _value(two, name))
            else:
                yield from _unlike(f"{at}.{name}", one[name], two[name])
    elif isinstance(one, list) and isinstance(two, list) and len(one) == len(two):
        for index, (left, right) in enumerate(zip(one, two, strict=True)):
            yield from _unlike(f"{at}[{index}]", left, right)
    elif type(one) is not type(two) or one != two:
        yield Field(f"body:{at}", _short(json.dumps(one)), _short(json.dumps(two)))


def _value(table: dict[str, Any], name: str) -> str:
    return _short(json.dumps(table[name])) if name in table else "absent"


def _form(old: Request, new: Request) -> list[Field] | None:
    fields = []
    for one in (old, new):
        found: dict[str, list[str]] = {}
        for name, value in parse_qsl(one.body.data.decode("latin-1"), keep_blank_values=True):
            found.setdefault(name, []).append(value)
        fields.append(found)
    before, after = fields
    return [
        Field(f"body:{name}", _list(before.get(name)), _list(after.get(name)))
        for name in {**before, **after}
        if before.get(name) != after.get(name)
    ]


def _list(values: list[str] | None) -> str:
    return "absent" if values is None else _short(", ".join(values))


class Part(NamedTuple):
    """One part of a multipart body."""

    name: str
    file: str
    headers: str
    content: bytes


def _multipart(old: Request, new: Request) -> list[Field] | None:
    before, after = _parts(old), _parts(new)
    if before is None or after is None:
        return None
    if len(before) != len(after):
        return [Field("body:parts", f"{len(before)} parts", f"{len(after)} parts")]
    found: list[Field] = []
    for one, two in zip(before, after, strict=True):
        found += _if_unlike("name", one.name, one.name, two.name)
        found += _if_unlike("file name", one.name, one.file, two.file)
        found += _if_unlike("headers", one.name, one.headers, two.headers)
        if one.content != two.content:
            found.append(Field(f"body:{one.name}", _bytes(one.content), _bytes(two.content)))
    return found


def _if_unlike(what: str, name: str, left: str, right: str) -> list[Field]:
    if left == right:
        return []
    return [Field(f"body:{name} {what}", left or "absent", right or "absent")]


def shrink(request: Request) -> None:
    """Drop the bytes of a large body; that of a form is the same whatever its boundary is."""
    if request.body.size > LARGEST:
        found = _boundary(request)
        request.body.shrink(found or b"")


def _boundary(request: Request) -> bytes | None:
    kind = header(request.headers, "content-type")
    found = re.search(r"boundary=\"?([^;\"]+)", kind, re.IGNORECASE)
    return None if found is None else found[1].encode("latin-1")


def _large(body: Body) -> str:
    return f"{body.size} bytes, SHA-256 {body.digest[:16]}"


def _parts(request: Request) -> list[Part] | None:
    boundary = _boundary(request)
    if boundary is None:
        return None
    pieces = request.body.data.split(b"--" + boundary)
    return [_part(piece) for piece in pieces[1:-1]]


def _part(piece: bytes) -> Part:
    head, _, content = piece.removeprefix(b"\r\n").removesuffix(b"\r\n").partition(b"\r\n\r\n")
    headers = {}
    for line in head.decode("utf-8", "replace").split("\r\n"):
        key, _, value = line.partition(":")
        headers[key.strip().lower()] = value.strip()
    disposition = headers.pop("content-disposition", "")
    name = re.search(r';\s*name="([^"]*)"', disposition)
    file = re.search(r';\s*filename="([^"]*)"', disposition)
    rest = "; ".join(f"{key}: {value}" for key, value in sorted(headers.items()))
    return Part(name[1] if name else "", file[1] if file else "", rest, content)


def _bytes(data: bytes) -> str:
    if not data:
        return "empty"
    text = repr(data[:_SHOWN])[1:]
    return text if len(data) <= _SHOWN else f"{text}... ({len(data)} bytes)"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
