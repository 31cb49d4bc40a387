"""Bodies of requests: forms, JSON, uploads."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator, Mapping
from typing import Any

import httpx

from req2httpx.rewrite.exact_forms.headers import headers
from req2httpx.rewrite.exact_forms.urls import _pairs


def form(data: Any, files: Any = None) -> Any:
    """Fields that httpx encodes as requests does: None left out, True as it stands, pairs in order.

    Pass it as `data=`. Beside files, as in requests, values are written as their text.
    """
    if not data:
        return None
    if isinstance(data, (str, bytes)):
        if files:
            raise ValueError("Data must not be a string.")
        return data

    class Raw(str):
        """Bytes that are not UTF-8, and go out as they are."""

        def __str__(self) -> str:
            return self

        def encode(self, *_: Any) -> bytes:
            return str.encode(self, "latin-1")

    def text(value: Any) -> str:
        if isinstance(value, str):
            value = value.encode("utf-8")
        if not isinstance(value, bytes):
            return str(value)
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return Raw(value, "latin-1")

    pairs: list[tuple[str, str]] = []
    for key, value in _pairs(data):
        several = hasattr(value, "__len__") and not isinstance(value, (str, bytes)) and not files
        if files and not isinstance(value, bytes):
            value = str(value)
        pairs += [(text(key), text(item)) for item in (value if several else [value])]

    class Fields(dict[str, str]):
        """The pairs as a mapping, so that httpx takes them: names may come twice."""

        def items(self) -> Any:
            return pairs

        def __bool__(self) -> bool:
            return True

    return Fields(pairs)


def request_body(data: Any) -> dict[str, Any]:
    """The argument of httpx for what requests takes as `data`: a form, text, bytes, a stream."""
    if isinstance(data, (Mapping, list, tuple)):
        return {"data": form(data)} if data else {}
    if data is None or data in ("", b"", 0):
        return {}
    if isinstance(data, (bytearray, memoryview)):
        return {"content": bytes(data)}
    if hasattr(data, "read"):
        started = isinstance(data, io.TextIOBase) or (hasattr(data, "tell") and data.tell())
        return {"content": data if hasattr(data, "__iter__") and not started else data.read()}
    if hasattr(data, "__iter__") and not isinstance(data, (str, bytes)):
        return {"content": (item.encode() if isinstance(item, str) else item for item in data)}
    return {"content": data}


def _headers_with_type(kind: str, given: Any, defaults: Any) -> dict[str, Any]:
    """The headers of a call, with a Content-Type unless they or the client's have one."""
    result = headers(given) or {}
    merged = {
        name.lower(): value for own in (defaults, given) for name, value in (own or {}).items()
    }
    if merged.get("content-type") is None:
        result["Content-Type"] = kind
    return result


def json_body(value: Any, headers: Any = None, defaults: Any = None) -> dict[str, Any]:
    """The bytes that requests makes of `json=value`, and the headers of the call with their type.

    `defaults` are the client's own headers.
    """
    if value is None:
        return {"headers": headers}
    content = json.dumps(value, allow_nan=False).encode("utf-8")
    return {
        "content": content,
        "headers": _headers_with_type("application/json", headers, defaults),
    }


def _multipart_fields(data: Any, files: Any) -> Iterator[tuple[str, bytes]]:
    """The header and the content of each part, as requests writes them."""

    def disposition(**names: Any) -> str:
        line = "Content-Disposition: form-data"
        for key, value in names.items():
            value = value.decode("utf-8") if isinstance(value, bytes) else value
            if value is not None:
                line += f'; {key}="{value.translate({10: "%0A", 13: "%0D", 34: "%22"})}"'
        return line

    def content(value: Any) -> bytes:
        value = value.read() if hasattr(value, "read") else value
        value = str(value) if isinstance(value, int) else value
        return value.encode("utf-8") if isinstance(value, str) else bytes(value)

    if isinstance(data, (str, bytes)):
        raise ValueError("Data must not be a string.")
    for name, value in _pairs(data or {}):
        yield disposition(name=name), content(value if isinstance(value, bytes) else str(value))
    for name, given in files.items() if hasattr(files, "items") else files:
        if isinstance(given, (tuple, list)):
            filename, value, kind, extra = (*given, None, None)[:4]
        else:
            known = getattr(given, "name", None)
            named = isinstance(known, str) and known and known[0] != "<" and known[-1] != ">"
            filename = os.path.basename(known) if named and known else name
            value, kind, extra = given, None, None
        if value is None:
            continue
        lines = {**(extra or {}), "Content-Type": kind}
        lines = {"Content-Type": lines.pop("Content-Type"), **lines}
        written = [f"{key}: {line}" for key, line in lines.items() if line]
        yield "\r\n".join([disposition(name=name, filename=filename), *written]), content(value)


def multipart(
    files: Any, data: Any = None, headers: Any = None, defaults: Any = None
) -> dict[str, Any]:
    """The body that requests makes of `files=` and `data=`, and the headers of the call.

    A part has a Content-Type only if one is given, and a content without a name that of its field.
    `defaults` are the client's own headers.
    """
    if not files:
        return {**request_body(data), "headers": headers}
    boundary = os.urandom(16).hex()
    content = b""
    for head, value in _multipart_fields(data, files):
        content += f"--{boundary}\r\n{head}\r\n\r\n".encode() + value + b"\r\n"
    content += f"--{boundary}--\r\n".encode()
    kind = f"multipart/form-data; boundary={boundary}"
    return {"content": content, "headers": _headers_with_type(kind, headers, defaults)}


def sent_body(request: httpx.Request) -> str | bytes | None:
    """The body of a request: None where there is none, a form as str."""
    content = request.read()
    if not content:
        return None
    if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return content.decode()
    return content
