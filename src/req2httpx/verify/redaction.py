"""Credentials are replaced before anything reaches the disk or the terminal.

A placeholder is made from the secret with a key that is thrown away: the same secret has the same
placeholder in one recording, and nothing leads back. It is as long as the secret, so that lengths
and places in bodies stay true.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import parse_qsl, quote, quote_plus, unquote_plus

from req2httpx.verify.body import Body
from req2httpx.verify.formats.codings import coding_of, decoded
from req2httpx.verify.traffic import Exchange, Headers, header

_WORDS = (
    r"auth|token|secret|passw|passphrase|pwd|api[-_]?key|access[-_]?key|private[-_]?key|credential"
    r"|session[-_]?id|sessid|signature|jwt|bearer|csrf|xsrf|otp"
)
_SECRET_NAME = re.compile(_WORDS, re.IGNORECASE)
_EXACT = frozenset({"sig", "key", "sid", "pin", "code_verifier", "session", "x-api-key", "apikey"})
_NO_SECRET = frozenset(
    {"www-authenticate", "proxy-authenticate", "token_type", "author", "authors", "author_id"}
)
_COOKIES = frozenset({"cookie", "set-cookie"})
_JWT = re.compile(r"^eyJ[\w-]+\.[\w-]+\.[\w-]+$")
_FORM = "application/x-www-form-urlencoded"
_SHORTEST_ANYWHERE = 8
LARGEST = 4 << 20
"""Bodies larger than this are not searched."""

_MARK = "redacted"


class Redactor:
    """Replaces secrets. `names` are secret beside those that look so."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names = frozenset(name.lower() for name in names)
        self._key = secrets.token_bytes(32)
        self._known: dict[str, str] = {}

    def is_secret(self, name: str) -> bool:
        """Whether a header, parameter or field of that name holds a secret."""
        return name.lower() in self._names or looks_secret(name)

    def placeholder(self, secret: str) -> str:
        """What stands for a secret: as long, and the same each time."""
        if not secret:
            return secret
        if _JWT.match(secret):
            # What is signed can be read and is no credential without its signature.
            head, _, signature = secret.rpartition(".")
            return f"{head}.{self._made(signature)}"
        return self._made(secret)

    def _made(self, secret: str) -> str:
        if secret.startswith(_MARK):
            return secret
        digest = hmac.new(self._key, secret.encode("utf-8", "surrogatepass"), hashlib.sha256)
        text = digest.hexdigest()
        if secret.isdigit():
            text = str(int(text, 16))
        while len(text) < len(secret):
            text += text
        size = len(secret)
        if secret.isdigit() or size < len(_MARK) + 4:
            return text[:size]
        return _MARK + text[: size - len(_MARK)]

    # -- learning -------------------------------------------------------------------------------

    def learn(self, one: Exchange) -> None:
        """Remember the secrets of an exchange."""
        request, response = one.request, one.response
        if request is not None:
            self.learn_query(request.target.partition("?")[2])
            self._learn_message(request.headers, request.body)
        if response is not None:
            self._learn_message(response.headers, response.body)

    def _learn_message(self, headers: Headers, body: Body) -> None:
        self.learn_headers(headers)
        text = text_of(body, headers)
        if text is not None:
            self.learn_body(headers, text)

    def learn_headers(self, headers: Headers) -> None:
        """Remember the secrets in headers."""
        for name, value in headers:
            lower = name.lower()
            if lower == "cookie":
                for piece in value.split(";"):
                    self._learn(piece.strip().partition("=")[2])
            elif lower == "set-cookie":
                self._learn(value.partition(";")[0].partition("=")[2])
            elif self.is_secret(name):
                self._learn(_credential(value))

    def learn_query(self, query: str) -> None:
        """Remember the secrets in a query."""
        for name, value in parse_qsl(query, keep_blank_values=True):
            if self.is_secret(name):
                self._learn(value)

    def learn_body(self, headers: Headers, body: str) -> None:
        """Remember the secrets in a form or in JSON."""
        kind = header(headers, "content-type").lower()
        if _FORM in kind:
            self.learn_query(body)
        elif "json" in kind and len(body) <= LARGEST:
            try:
                document = json.loads(body)
            except ValueError:
                return
            for name, value in _fields(document):
                if self.is_secret(name):
                    self._learn(value)

    def _learn(self, secret: str) -> None:
        if len(secret) > 2 and secret not in self._known:
            self._known[secret] = self.placeholder(secret)

    # -- replacing ------------------------------------------------------------------------------

    def headers(self, headers: Headers) -> Headers:
        """The headers without secrets."""
        return tuple((name, self._header(name, value)) for name, value in headers)

    def _header(self, name: str, value: str) -> str:
        lower = name.lower()
        if lower == "cookie":
            pieces = (piece.strip().partition("=") for piece in value.split(";"))
            return "; ".join(f"{key}{mark}{self.placeholder(it)}" for key, mark, it in pieces)
        if lower == "set-cookie":
            first, semicolon, rest = value.partition(";")
            key, mark, secret = first.partition("=")
            return f"{key}{mark}{self.placeholder(secret)}{semicolon}{rest}"
        if self.is_secret(name):
            secret = _credential(value)
            return value[: len(value) - len(secret)] + self.placeholder(secret)
        return self.text(value)

    def target(self, target: str) -> str:
        """A request's target, or a URL, without secrets."""
        path, question, query = target.partition("?")
        return self.text(path) + question + self._query(query)

    def _query(self, query: str) -> str:
        pieces = []
        for piece in query.split("&"):
            name, mark, value = piece.partition("=")
            if self.is_secret(unquote_plus(name)):
                value = quote_plus(self.placeholder(unquote_plus(value)))
            pieces.append(f"{name}{mark}{value}")
        return self.text("&".join(pieces))

    def body(self, headers: Headers, body: str) -> str:
        """A body without secrets."""
        if _FORM in header(headers, "content-type").lower():
            return self._query(body)
        text = self.text(body)
        if "json" in header(headers, "content-type").lower():
            for name in self._short(text):
                text = name.sub(self._replaced, text)
        return text

    def _short(self, text: str) -> Iterator[re.Pattern[str]]:
        """Patterns for the fields whose values are too short to be replaced wherever they are."""
        for name in {*re.findall(r'"([\w.$-]+)"\s*:', text)}:
            if self.is_secret(name):
                yield re.compile(rf'("{re.escape(name)}"\s*:\s*")((?:[^"\\]|\\.)*)(")')

    def _replaced(self, match: re.Match[str]) -> str:
        return match[1] + self.placeholder(match[2]) + match[3]

    def text(self, text: str) -> str:
        """A text without the secrets that were learnt and are long enough to be no chance."""
        for secret, placeholder in self._known.items():
            if len(secret) < _SHORTEST_ANYWHERE:
                continue
            for form in {secret, quote(secret, safe=""), quote_plus(secret)}:
                if form in text:
                    text = text.replace(form, placeholder)
        return text


def text_of(body: Body, headers: Headers) -> str | None:
    """A body as text, None where it is none, or too large to be looked at."""
    if body.size > LARGEST or not body.pieces:
        return None if body.size else ""
    data: bytes | None = body.data
    coding = coding_of(headers)
    if coding:
        data = decoded(body.data, coding)
    try:
        return None if data is None else data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def looks_secret(name: str) -> bool:
    """Whether a name is one that secrets have."""
    lower = name.lower()
    if lower in _NO_SECRET:
        return False
    return lower in _EXACT or lower in _COOKIES or _SECRET_NAME.search(lower) is not None


def _credential(value: str) -> str:
    """A header's value without the scheme in front, as in `Bearer ...`."""
    scheme, space, rest = value.partition(" ")
    return rest if space and scheme.isalnum() else value


def _fields(document: Any) -> Iterator[tuple[str, str]]:
    """Names and texts of all fields of a JSON document."""
    if isinstance(document, dict):
        for name, value in document.items():
            if isinstance(value, str):
                yield str(name), value
            else:
                yield from _fields(value)
    elif isinstance(document, list):
        for value in document:
            yield from _fields(value)
