"""What a field that differs means for the user, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from req2httpx.verify.comparing.differences import Field
from req2httpx.verify.comparing.requests import call_of
from req2httpx.verify.script import asked_by
from req2httpx.verify.traffic import Exchange, header

_REDIRECTS = frozenset({301, 302, 303, 307, 308})

_BY_KIND = {
    "method": "Another method is used.",
    "origin": "The request goes to another server.",
    "path": "Another path is requested.",
    "proxy": "The request takes another way.",
    "header": "A header is not the same.",
    "header-case": "The name of a header is written in another case.",
    "body": "The body holds something else.",
    "tls": "The connection is secured in another way.",
    "connection": "Connecting ends in another way.",
    "response": "The answer is not read as far as before.",
    "unrecorded": "Nothing recorded answers this request.",
}


def of_field(field: Field) -> str:
    """The meaning of a field of a request."""
    kind, _, name = field.aspect.partition(":")
    if kind == "timeout":
        return _timeout(field, name)
    if kind == "query":
        return _presence(field, f"The parameter {name}", "in the URL")
    if kind == "cookie":
        return _presence(field, f"The cookie {name}", "in the request")
    if field.aspect == "tls:verify":
        on = field.after == "on"
        return "The server's certificate is " + (
            "verified now: self-signed servers fail." if on else "no longer verified."
        )
    if field.aspect == "tls:authorities":
        return "Other authorities are trusted to vouch for the server."
    if kind == "header" and "absent" in (field.before, field.after):
        return _presence(field, f"The header {name}", "in the request")
    if field.aspect == "body":
        return "The body is sent in other bytes."
    return _BY_KIND[kind]


def _timeout(field: Field, name: str) -> str:
    if field.after == "none":
        return f"The {name} timeout is lost: the program can wait for ever."
    if field.before == "none":
        return f"A {name} timeout is there now: slow answers fail that did not."
    return f"The {name} timeout is another."


def _presence(field: Field, what: str, where: str) -> str:
    if field.after == "absent":
        return f"{what} is lost: it is not {where} any more."
    if field.before == "absent":
        return f"{what} is new: it was not {where} before."
    return f"{what} is not the same."


def of_missing(missing: Exchange, before: Sequence[Exchange]) -> str:
    """Why a request of the original may be missing."""
    index = next(at for at, one in enumerate(before) if one is missing)
    asked = asked_by(missing)
    for earlier in reversed(before[:index]):
        if _redirects_to(earlier, missing):
            return f"The redirect of {call_of(earlier)} is not followed any more."
        if asked is not None and asked_by(earlier) == asked and _failed(earlier):
            return "The request is not repeated any more after it failed: a retry is lost."
    return "The original sent this request, the migrated code does not."


def of_additional(additional: Exchange, after: Sequence[Exchange]) -> str:
    """Why a request may be there in the migrated code only."""
    index = next(at for at, one in enumerate(after) if one is additional)
    asked = asked_by(additional)
    for earlier in reversed(after[:index]):
        if _redirects_to(earlier, additional):
            return f"The redirect of {call_of(earlier)} is followed now, and was not before."
        if asked is not None and asked_by(earlier) == asked and _failed(earlier):
            return "The request is repeated after it failed, and was not before."
    return "The migrated code sends this request, the original does not."


def _failed(exchange: Exchange) -> bool:
    response = exchange.response
    return response is None or response.status >= 500 or response.status == 429


def _redirects_to(earlier: Exchange, later: Exchange) -> bool:
    response = earlier.response
    if response is None or response.status not in _REDIRECTS or earlier.request is None:
        return False
    location = header(response.headers, "location")
    there = urljoin(earlier.origin + earlier.path, location).partition("#")[0]
    if later.request is None:
        # Where the connection failed, only the server is known.
        return earlier.ended <= later.began and urlsplit(there).netloc == str(later.endpoint)
    return there.rstrip("/") == (later.origin + later.path).rstrip("/")
