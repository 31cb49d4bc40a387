"""Reads recordings of any kind: HAR of our own, of browsers and proxies, cassettes of vcrpy."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from req2httpx.verify.body import Body
from req2httpx.verify.formats.foreign import content_of, from_cassette, from_har, headers_of
from req2httpx.verify.formats.har import EXTRA
from req2httpx.verify.traffic import (
    Ending,
    Endpoint,
    Exchange,
    Failure,
    FailureKind,
    Frame,
    Framing,
    Place,
    Request,
    Response,
    Timeouts,
    Tls,
)

_LARGEST = 1 << 30


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
            return _numbered(path, document["interactions"], from_cassette)
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
    return _own(entry, extra, path) if isinstance(extra, dict) else from_har(entry)


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
        headers_of(request["headers"]),
        body,
        is_chunked=bool(extra.get("chunked")),
    )


def _own_response(answer: Mapping[str, Any], extra: Mapping[str, Any], path: Path) -> Response:
    if "file" in extra:
        body = Body([_beside(path, extra["file"])])
    elif "body" in extra:
        body = Body([base64.b64decode(extra["body"])])
    else:
        body = Body([content_of(answer["content"])])
    return Response(
        answer["httpVersion"],
        answer["status"],
        answer["statusText"],
        headers_of(answer["headers"]),
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
