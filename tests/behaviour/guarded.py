"""The pages that want to know who is asking: cookies, credentials, tokens."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from urllib.parse import parse_qsl

from .replies import Call, Reply, json_reply
from .wire import Exchange


def cookies(call: Call) -> Reply:
    """`/cookies` shows them, `/cookies/set?a=1` sets them, `/cookies/go?a=1` and redirects."""
    if len(call.parts) == 1:
        pairs = [part.strip().partition("=")[::2] for part in _cookie_parts(call.request)]
        return json_reply(dict(sorted(pairs)))
    made = [("Set-Cookie", f"{k}={v}; Path=/") for k, v in parse_qsl(call.query)]
    if call.parts[1] == "go":
        return Reply(302, b"moved", headers=[*made, ("Location", "/cookies")])
    return Reply(200, b"set", headers=made)


def _cookie_parts(request: Exchange) -> list[str]:
    return [part for part in request.header("cookie").split(";") if part.strip()]


def basic(call: Call) -> Reply:
    """`/basic`: wants alice:secret."""
    wanted = "Basic " + base64.b64encode(b"alice:secret").decode()
    if call.request.header("authorization") == wanted:
        return json_reply({"user": "alice"})
    return Reply(401, b"who are you", headers=[("WWW-Authenticate", 'Basic realm="here"')])


def bearer(call: Call) -> Reply:
    """`/bearer`: wants the token t0ken."""
    good = call.request.header("authorization") == "Bearer t0ken"
    return json_reply({"token": "good"}) if good else json_reply({"error": "token"}, 401)


DIGESTS: dict[str, Callable[[bytes], str]] = {
    "MD5": lambda data: hashlib.md5(data, usedforsecurity=False).hexdigest(),
    "SHA-256": lambda data: hashlib.sha256(data).hexdigest(),
}


def digest(call: Call) -> Reply:
    """`/digest/MD5`: wants alice:secret."""
    algorithm = call.parts[1]
    given = digest_parameters(call.request.header("authorization"))
    if given and _digest_is_right(given, call.request, DIGESTS[algorithm]):
        return json_reply({"user": given["username"]})
    challenge = f'Digest realm="here", nonce="abc", qop="auth", algorithm={algorithm}, opaque="o"'
    return Reply(401, b"who are you", headers=[("WWW-Authenticate", challenge)])


def digest_parameters(header: str) -> dict[str, str]:
    """The parameters of a Digest Authorization header."""
    if not header.startswith("Digest "):
        return {}
    return {k: v.strip('"') for k, v in re.findall(r'(\w+)=("[^"]*"|[^,\s]+)', header)}


def _digest_is_right(
    given: dict[str, str], request: Exchange, hashed: Callable[[bytes], str]
) -> bool:
    first = hashed(f"{given['username']}:here:secret".encode())
    second = hashed(f"{request.method}:{given['uri']}".encode())
    parts = (first, given["nonce"], given["nc"], given["cnonce"], given["qop"], second)
    return given["response"] == hashed(":".join(parts).encode())


def login(call: Call) -> Reply:
    """POST `/login` with user=alice&password=secret sets the cookie that `/private` wants."""
    fields = dict(parse_qsl(call.request.body.decode()))
    if fields.get("user") == "alice" and fields.get("password") == "secret":
        cookie = ("Set-Cookie", "sid=s3ss; Path=/; HttpOnly")
        return Reply(302, b"", headers=[cookie, ("Location", "/private")])
    return Reply(403, b"denied")


def private(call: Call) -> Reply:
    """`/private`: wants the cookie of `/login`."""
    inside = "sid=s3ss" in call.request.header("cookie")
    return json_reply({"welcome": "alice"}) if inside else Reply(401, b"login first")
