"""Recordings as HAR 1.2, which browsers' tools open.

What HAR has no place for is in the field `_req2httpx` of each entry: how the connection was made,
how the body was framed and when its pieces came, and how it ended. Bodies larger than
`LARGEST_INSIDE` are files in a folder beside.
"""

from __future__ import annotations

import base64
import json
import os
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from req2httpx import __version__
from req2httpx.verify.body import Body
from req2httpx.verify.formats.codings import coding_of, encoded
from req2httpx.verify.redaction import LARGEST, Redactor, text_of
from req2httpx.verify.traffic import Exchange, Headers, Request, Response, header

LARGEST_INSIDE = LARGEST
EXTRA = "_req2httpx"


def write(path: Path, exchanges: Sequence[Exchange], secret_names: Iterable[str] = ()) -> None:
    """Write a recording without its credentials, all or nothing. Raises OSError."""
    redactor = Redactor(secret_names)
    for one in exchanges:
        redactor.learn(one)
    offset = time.time() - time.monotonic()
    folder = path.with_name(path.name + ".bodies")
    handle, name = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    try:
        with open(handle, "w", encoding="utf-8") as file:
            head = {"version": "1.2", "creator": {"name": "req2httpx", "version": __version__}}
            file.write('{"log": ' + json.dumps(head)[:-1] + ', "entries": [')
            for number, one in enumerate(exchanges):
                file.write(",\n" if number else "\n")
                store = folder / f"{number:05}.bin"
                json.dump(_entry(one, redactor, offset, store), file)
            file.write("\n]}}\n")
        os.chmod(name, 0o600)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _entry(one: Exchange, redactor: Redactor, offset: float, store: Path) -> dict[str, Any]:
    extra: dict[str, Any] = {
        "endpoint": [one.endpoint.host, one.endpoint.port],
        "address": one.address,
        "tunnel": [one.tunnel.host, one.tunnel.port] if one.tunnel is not None else None,
        "tls": asdict(one.tls) if one.tls is not None else None,
        "ending": one.ending.value,
        "place": asdict(one.place),
        "reused": one.reused,
        "timeouts": [one.timeouts.connect, one.timeouts.read],
        "began": one.began,
        "ended": one.ended,
    }
    duration = max(one.ended - one.began, 0.0) * 1000
    wait = one.response.wait * 1000 if one.response is not None else duration
    entry: dict[str, Any] = {
        "startedDateTime": datetime.fromtimestamp(one.began + offset, UTC).isoformat(),
        "time": round(duration, 3),
        "request": _request(one, redactor, extra),
        "response": _response(one, redactor, extra, store),
        "cache": {},
        "timings": {
            "send": 0,
            "wait": round(wait, 3),
            "receive": round(max(duration - wait, 0.0), 3),
        },
        "serverIPAddress": one.address,
        EXTRA: extra,
    }
    if one.failure is not None:
        entry["response"]["_error"] = one.failure.text
        extra["failure"] = {
            "kind": one.failure.kind.value,
            "text": one.failure.text,
            "details": {k: v for k, v in one.failure.details.items() if k in _DETAILS},
        }
    return entry


_DETAILS = ("class", "errno", "strerror", "text", "reason", "verify_code", "verify_message")


def _request(one: Exchange, redactor: Redactor, extra: dict[str, Any]) -> dict[str, Any]:
    request = one.request
    if request is None:
        made = Request("GET", "/", "HTTP/1.1", (), Body())
        return _request_fields(made, str(one.endpoint), made.headers, {})
    target = redactor.target(request.target)
    headers = redactor.headers(request.headers)
    extra["target"] = target
    if request.is_chunked:
        extra["chunked"] = True
    url = one.origin + (redactor.target(one.path) if request.method != "CONNECT" else "/")
    return _request_fields(request, url, headers, _post_data(request, redactor, extra))


def _request_fields(
    request: Request, url: str, headers: Headers, post: dict[str, Any]
) -> dict[str, Any]:
    fields = {
        "method": request.method,
        "url": url if "://" in url else f"http://{url}/",
        "httpVersion": request.version,
        "cookies": _cookies(headers, "cookie"),
        "headers": _pairs(headers),
        "queryString": _pairs(tuple(parse_qsl(urlsplit(url).query, keep_blank_values=True))),
        "headersSize": -1,
        "bodySize": request.body.size,
    }
    return fields | ({"postData": post} if post else {})


def _post_data(request: Request, redactor: Redactor, extra: dict[str, Any]) -> dict[str, Any]:
    if not request.body.size:
        return {}
    kind = header(request.headers, "content-type")
    text = text_of(request.body, request.headers) if not coding_of(request.headers) else None
    if text is None:
        # What was sent is only needed to tell requests apart.
        extra["request_digest"] = request.body.digest
        return {"mimeType": kind, "text": "", "_size": request.body.size}
    return {"mimeType": kind, "text": redactor.body(request.headers, text)}


def _response(
    one: Exchange, redactor: Redactor, extra: dict[str, Any], store: Path
) -> dict[str, Any]:
    response = one.response
    if response is None:
        return _response_fields(0, "", "", (), {"size": 0, "mimeType": "x-unknown"})
    headers = redactor.headers(response.headers)
    extra |= {
        "framing": response.framing.value,
        "chunks": list(response.chunks),
        "pauses": [list(pause) for pause in response.pauses],
        "trailers": [list(pair) for pair in response.trailers],
        "interim": [[status, reason, list(named)] for status, reason, named in response.interim],
        "wait": response.wait,
        "raw": response.is_raw,
    }
    content, headers = _content(response, headers, redactor, extra, store)
    return _response_fields(response.status, response.reason, response.version, headers, content)


def _response_fields(
    status: int, reason: str, version: str, headers: Headers, content: dict[str, Any]
) -> dict[str, Any]:
    return {
        "status": status,
        "statusText": reason,
        "httpVersion": version,
        "cookies": _cookies(headers, "set-cookie"),
        "headers": _pairs(headers),
        "content": content,
        "redirectURL": header(headers, "location"),
        "headersSize": -1,
        "bodySize": content["size"],
    }


def _content(
    response: Response,
    headers: Headers,
    redactor: Redactor,
    extra: dict[str, Any],
    store: Path,
) -> tuple[dict[str, Any], Headers]:
    """The body as HAR has it, and the headers that go with it."""
    body = response.body
    content: dict[str, Any] = {
        "size": body.size,
        "mimeType": header(headers, "content-type", "x-unknown"),
    }
    if body.size > LARGEST_INSIDE:
        store.parent.mkdir(mode=0o700, exist_ok=True)
        with store.open("wb") as file:
            file.writelines(body.pieces)
        extra["file"] = f"{store.parent.name}/{store.name}"
        return content, headers
    text = text_of(body, response.headers)
    if text is None:
        return content | {"text": _base64(body.data), "encoding": "base64"}, headers
    clean = redactor.body(response.headers, text)
    content |= {"text": clean, "size": len(clean.encode())}
    coding = coding_of(response.headers)
    if not coding:
        return content, headers
    wire = body.data if clean == text else encoded(clean.encode(), coding)
    if wire is None:
        # There is no way here to pack what was redacted: it is replayed unpacked.
        headers = tuple(pair for pair in headers if pair[0].lower() != "content-encoding")
        extra |= {"chunks": [], "pauses": [], "unpacked": coding}
        return content, _with_length(headers, len(clean.encode()))
    if clean != text:
        extra |= {"chunks": [len(wire)] if response.chunks else [], "pauses": []}
        headers = _with_length(headers, len(wire))
    extra["body"] = _base64(wire)
    return content, headers


def _with_length(headers: Headers, size: int) -> Headers:
    return tuple(
        (name, str(size) if name.lower() == "content-length" else value) for name, value in headers
    )


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _pairs(pairs: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in pairs]


def _cookies(headers: Headers, kind: str) -> list[dict[str, str]]:
    found = []
    for name, value in headers:
        if name.lower() == kind:
            pieces = value.split(";") if kind == "cookie" else value.split(";")[:1]
            for piece in pieces:
                key, _, content = piece.strip().partition("=")
                found.append({"name": key, "value": content})
    return found
