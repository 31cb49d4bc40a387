"""What requests makes of a response: its text, its JSON, its failures."""

from __future__ import annotations

import json
from typing import Any

import charset_normalizer
import httpx


def encoding_of(response: httpx.Response) -> str | None:
    """The encoding that the code has set, or that the headers name: none is guessed."""
    if "_encoding" in vars(response):
        return response.encoding
    kind, *parameters = response.headers.get("content-type", "").split(";")
    charset = None
    for parameter in parameters:
        name, equal, value = parameter.strip().partition("=")
        if equal and name.strip("\"' ").lower() == "charset":
            charset = value.strip("\"' ")
    if charset is None and "text" in kind:
        return "ISO-8859-1"
    return "utf-8" if charset is None and "application/json" in kind else charset


def text_of(response: httpx.Response) -> str:
    """The body as text: in the encoding of the headers, else in the one that its bytes suggest."""
    if not response.content:
        return ""
    name = encoding_of(response) or charset_normalizer.detect(response.content)["encoding"]
    try:
        return str(response.content, str(name), errors="replace")
    except LookupError:
        return str(response.content, errors="replace")


def json_of(response: httpx.Response, **options: Any) -> Any:
    """The body as JSON: in the encoding of the headers, else in the one that its bytes suggest."""
    content = response.content
    if not encoding_of(response) and len(content) > 3:
        try:
            return json.loads(content.decode(json.detect_encoding(content)), **options)
        except UnicodeDecodeError:
            pass
    return json.loads(text_of(response), **options)


def raise_for_status(response: httpx.Response) -> None:
    """Raise for a status from 400 on, with the body read, and pass 1xx and 3xx as requests does."""
    if response.is_error:
        response.read()
        response.raise_for_status()


def is_permanent_redirect(response: httpx.Response) -> bool:
    """Whether a response is a redirect with status 301 or 308."""
    return response.has_redirect_location and response.status_code in (301, 308)
