"""Recordings of other tools: HAR of browsers and proxies, and cassettes of vcrpy.

They do not say how a body was framed, how the server was found or where the pauses were: that is
filled in, and bodies that were unpacked are packed again where that can be done.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from req2httpx.verify.body import Body
from req2httpx.verify.formats.codings import coding_of, encoded
from req2httpx.verify.traffic import (
    Ending,
    Endpoint,
    Exchange,
    Framing,
    Headers,
    Place,
    Request,
    Response,
    Tls,
    header,
)

_NO_BODY = (204, 304)
_HOP_BY_HOP = frozenset({"content-length", "transfer-encoding", "content-encoding", "connection"})


def from_har(entry: Mapping[str, Any]) -> Exchange | None:
    """An entry of another tool's HAR, with what it does not say filled in."""
    request = entry["request"]
    url = urlsplit(request["url"])
    if url.scheme not in ("http", "https"):
        return None
    headers = tuple(
        (name, value) for name, value in headers_of(request["headers"]) if not name.startswith(":")
    )
    post = request.get("postData") or {}
    text = post.get("text") or ""
    body = base64.b64decode(text) if post.get("encoding") == "base64" else text.encode()
    answer = entry["response"]
    status = int(answer["status"])
    response = None
    if status:
        response = _made_response(
            status,
            answer.get("statusText", ""),
            headers_of(answer["headers"]),
            content_of(answer.get("content") or {}),
            request["method"],
        )
    return _made(url.geturl(), request["method"], headers, body, response, _began(entry))


def _began(entry: Mapping[str, Any]) -> float:
    try:
        return datetime.fromisoformat(entry["startedDateTime"]).timestamp()
    except (KeyError, TypeError, ValueError):
        return 0.0


def content_of(content: Mapping[str, Any]) -> bytes:
    """Return the bytes of a body in HAR. Raises ValueError for what is no base64."""
    text = content.get("text") or ""
    if content.get("encoding") == "base64":
        try:
            return base64.b64decode(text)
        except binascii.Error as error:
            raise ValueError(f"a body is no base64: {error}") from error
    return str(text).encode()


def headers_of(pairs: Sequence[Mapping[str, Any]]) -> Headers:
    """Return the headers of a message in HAR."""
    return tuple((str(pair["name"]), str(pair["value"])) for pair in pairs)


# -- cassettes of vcrpy -------------------------------------------------------------------------


def from_cassette(entry: Mapping[str, Any]) -> Exchange | None:
    """Return the exchange of an entry of a cassette, None where it holds none."""
    request, answer = entry["request"], entry["response"]
    url = request.get("uri") or request.get("url")
    method = request.get("method", "GET")
    status = answer["status"]
    code, reason = (
        (int(status["code"]), str(status.get("message") or ""))
        if isinstance(status, dict)
        else (int(status), "")
    )
    response = _made_response(
        code, reason, _listed(answer.get("headers") or {}), _cassette_body(answer), method
    )
    headers = _listed(request.get("headers") or {})
    return _made(str(url), method, headers, _cassette_body(request), response, 0.0)


def _listed(headers: Mapping[str, Any]) -> Headers:
    found: list[tuple[str, str]] = []
    for name, values in headers.items():
        for value in values if isinstance(values, list) else [values]:
            text = value.decode("latin-1") if isinstance(value, bytes) else str(value)
            found.append((str(name), text))
    return tuple(found)


def _cassette_body(side: Mapping[str, Any]) -> bytes:
    body = side.get("body", side.get("content"))
    if isinstance(body, dict):
        if "base64_string" in body:
            return base64.b64decode(body["base64_string"])
        body = body.get("string")
    if body is None:
        return b""
    return body if isinstance(body, bytes) else str(body).encode()


# -- what both lack -----------------------------------------------------------------------------


def _made(
    url: str,
    method: str,
    headers: Headers,
    body: bytes,
    response: Response | None,
    began: float,
) -> Exchange:
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    host = parts.hostname or ""
    port = parts.port or (443 if secure else 80)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    # The host of the URL counts: recorded headers may lack it, as those of HTTP/2 do.
    named = (("Host", parts.netloc.rpartition("@")[2]),)
    headers = named + tuple(pair for pair in headers if pair[0].lower() != "host")
    return Exchange(
        Endpoint(host, port),
        began,
        began,
        Place(),
        Tls(host, True, True, (), None) if secure else None,
        None,
        Request(method, target, "HTTP/1.1", headers, Body([body] if body else [])),
        response,
        Ending.COMPLETE if response is not None else Ending.TRUNCATED,
    )


def _made_response(
    status: int, reason: str, headers: Headers, body: bytes, method: str
) -> Response:
    """A response whose body is kept decoded: packed again where that can be done."""
    coding = coding_of(headers)
    kept = tuple(pair for pair in headers if pair[0].lower() not in _HOP_BY_HOP)
    if coding and body:
        packed = body if _is_packed(body, coding) else encoded(body, coding)
        if packed is not None:
            body = packed
            kept += (("Content-Encoding", header(headers, "content-encoding")),)
    if method == "HEAD" or status in _NO_BODY:
        length = header(headers, "content-length")
        kept += (("Content-Length", length),) if length and status not in _NO_BODY else ()
        return Response("HTTP/1.1", status, reason, kept, Framing.NONE, Body())
    kept += (("Content-Length", str(len(body))),)
    return Response("HTTP/1.1", status, reason, kept, Framing.LENGTH, Body([body]))


def _is_packed(body: bytes, coding: str) -> bool:
    """Whether a body still has its coding: vcrpy keeps it unless it was told to decode."""
    marks = {"gzip": b"\x1f\x8b", "x-gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}
    if coding in marks:
        return body.startswith(marks[coding])
    return coding == "deflate" and body[:1] == b"\x78"
