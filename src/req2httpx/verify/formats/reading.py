"""Reads recordings of any kind: HAR of our own, of browsers and proxies, cassettes of vcrpy."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from req2httpx.verify.formats.codings import coding_of, encoded
from req2httpx.verify.formats.har import EXTRA
from req2httpx.verify.traffic import (
    Body,
    Ending,
    Endpoint,
    Exchange,
    Failure,
    FailureKind,
    Frame,
    Framing,
    Headers,
    Place,
    Request,
    Response,
    Timeouts,
    Tls,
    header,
)

_LARGEST = 1 << 30
_NO_BODY = (204, 304)
_HOP_BY_HOP = frozenset({"content-length", "transfer-encoding", "content-encoding", "connection"})


class TrafficError(Exception):
    """A recording cannot be read; the message says which, where and why."""


def read(path: Path) -> list[Exchange]:
    """The exchanges of a HAR file or of a cassette of vcrpy. Raises TrafficError."""
    try:
        if path.stat().st_size > _LARGEST:
            raise TrafficError(f"{path}: is larger than 1 GiB")
        data = path.read_bytes()
    except OSError as error:
        raise TrafficError(f"{path}: cannot be read: {error.strerror}") from error
    document = _parse(path, data)
    try:
        if isinstance(document, dict) and isinstance(document.get("log"), dict):
            entries = document["log"].get("entries", [])
            return _numbered(path, entries, lambda entry: _from_har(entry, path))
        if isinstance(document, dict) and "interactions" in document:
            return _numbered(path, document["interactions"], _from_cassette)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise TrafficError(f"{path}: is not of the form it should be: {error!r}") from error
    raise TrafficError(f"{path}: is neither a HAR file nor a cassette of vcrpy")


def _parse(path: Path, data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        if data.lstrip()[:1] in (b"{", b"["):
            raise TrafficError(f"{path}: is not valid JSON: {error}") from error
    try:
        import yaml  # type: ignore[import-untyped,unused-ignore]
    except ImportError as error:
        raise TrafficError(
            f"{path}: YAML needs PyYAML: install req2httpx[verify], or save the cassette as JSON"
        ) from error
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(data, Loader=loader)
    except (yaml.YAMLError, RecursionError) as error:
        raise TrafficError(f"{path}: is not valid YAML: {error}") from error


def _numbered(path: Path, entries: Sequence[Any], make: Any) -> list[Exchange]:
    found = []
    for number, entry in enumerate(entries):
        try:
            one = make(entry)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise TrafficError(f"{path}: entry {number + 1} cannot be used: {error!r}") from error
        if one is not None:
            if not one.began:
                one.began = one.ended = float(number)
            found.append(one)
    return found


# -- HAR --------------------------------------------------------------------------------------


def _from_har(entry: Mapping[str, Any], path: Path) -> Exchange | None:
    extra = entry.get(EXTRA)
    return _own(entry, extra, path) if isinstance(extra, dict) else _foreign(entry)


def _own(entry: Mapping[str, Any], extra: Mapping[str, Any], path: Path) -> Exchange:
    tunnel = extra.get("tunnel")
    failure = extra.get("failure")
    request = None
    if failure is None or "target" in extra:
        request = _own_request(entry["request"], extra)
    answer = entry["response"]
    return Exchange(
        Endpoint(*extra["endpoint"]),
        float(extra["began"]),
        float(extra["ended"]),
        _place(extra.get("place") or {}),
        _tls(extra["tls"]) if extra.get("tls") else None,
        Endpoint(*tunnel) if tunnel else None,
        request,
        _own_response(answer, extra, path) if "framing" in extra else None,
        Ending(extra["ending"]),
        Failure(FailureKind(failure["kind"]), failure["text"], failure["details"])
        if failure
        else None,
        address=extra.get("address", ""),
        reused=bool(extra.get("reused")),
        timeouts=Timeouts(*extra.get("timeouts", ())),
    )


def _own_request(request: Mapping[str, Any], extra: Mapping[str, Any]) -> Request:
    post = request.get("postData") or {}
    body = Body([post["text"].encode()] if post.get("text") else [])
    if "request_digest" in extra:
        body.size = int(post.get("_size", 0))
        body.__dict__["digest"] = extra["request_digest"]
    return Request(
        request["method"],
        extra["target"],
        request["httpVersion"],
        _headers(request["headers"]),
        body,
        is_chunked=bool(extra.get("chunked")),
    )


def _own_response(answer: Mapping[str, Any], extra: Mapping[str, Any], path: Path) -> Response:
    if "file" in extra:
        body = Body([_beside(path, extra["file"])])
    elif "body" in extra:
        body = Body([base64.b64decode(extra["body"])])
    else:
        body = Body([_content(answer["content"])])
    return Response(
        answer["httpVersion"],
        answer["status"],
        answer["statusText"],
        _headers(answer["headers"]),
        Framing(extra["framing"]),
        body,
        tuple(extra["chunks"]),
        tuple((int(at), float(seconds)) for at, seconds in extra["pauses"]),
        tuple((name, value) for name, value in extra["trailers"]),
        tuple(
            (status, reason, tuple((name, value) for name, value in named))
            for status, reason, named in extra["interim"]
        ),
        float(extra["wait"]),
        bool(extra["raw"]),
    )


def _beside(path: Path, name: str) -> bytes:
    """A body in the folder beside; nothing that lies elsewhere is read."""
    folder, _, file = name.partition("/")
    if folder != path.name + ".bodies" or "/" in file or file.startswith("."):
        raise TrafficError(f"{path}: names a body outside of its folder: {name}")
    try:
        return (path.parent / folder / file).read_bytes()
    except OSError as error:
        raise TrafficError(f"{path}: the body {name} cannot be read: {error.strerror}") from error


def _place(place: Mapping[str, Any]) -> Place:
    frames = tuple(Frame(**frame) for frame in place.get("frames", ()))
    return Place(frames, place.get("lane", ""), place.get("test", ""))


def _tls(tls: Mapping[str, Any]) -> Tls:
    return Tls(**{**tls, "authorities": tuple(tls["authorities"])})


def _foreign(entry: Mapping[str, Any]) -> Exchange | None:
    """An entry of another tool's HAR, with what it does not say filled in."""
    request = entry["request"]
    url = urlsplit(request["url"])
    if url.scheme not in ("http", "https"):
        return None
    headers = tuple(
        (name, value) for name, value in _headers(request["headers"]) if not name.startswith(":")
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
            _headers(answer["headers"]),
            _content(answer.get("content") or {}),
            request["method"],
        )
    return _made(url.geturl(), request["method"], headers, body, response, _began(entry))


def _began(entry: Mapping[str, Any]) -> float:
    try:
        return datetime.fromisoformat(entry["startedDateTime"]).timestamp()
    except (KeyError, TypeError, ValueError):
        return 0.0


def _content(content: Mapping[str, Any]) -> bytes:
    text = content.get("text") or ""
    if content.get("encoding") == "base64":
        try:
            return base64.b64decode(text)
        except binascii.Error as error:
            raise ValueError(f"a body is no base64: {error}") from error
    return str(text).encode()


def _headers(pairs: Sequence[Mapping[str, Any]]) -> Headers:
    return tuple((str(pair["name"]), str(pair["value"])) for pair in pairs)


# -- cassettes of vcrpy -------------------------------------------------------------------------


def _from_cassette(entry: Mapping[str, Any]) -> Exchange | None:
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
