"""URLs, and the query that requests appends to them."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, urlencode

import httpx


def _pairs(values: Any) -> list[tuple[Any, Any]]:
    """The key and value pairs of a form or query: None left out, lists opened."""
    pairs = []
    for key, value in values.items() if hasattr(values, "items") else values:
        if isinstance(value, (str, bytes)) or not hasattr(value, "__iter__"):
            value = [value]
        pairs += [(key, item) for item in value if item is not None]
    return pairs


def url_with_params(url: str, params: Any = None) -> str:
    """Append a query to a URL as requests does: what the URL has stays, None is left out."""
    if not params:
        return url
    if isinstance(params, bytes):
        params = params.decode("ascii")
    query = params if isinstance(params, str) else urlencode(_pairs(params), doseq=True)
    if not query:
        return url
    base, mark, fragment = url.partition("#")
    base, _, old = base.partition("?")
    return base + "?" + (old + "&" + query if old else query) + mark + fragment


def request_url(url: Any) -> str:
    """A URL as requests writes it: odd characters escaped, escapes in their usual form.

    Servers that requests refuses, and httpx would look up, raise InvalidURL.
    """
    url = (url.decode("utf-8") if isinstance(url, bytes) else str(url)).lstrip()
    parts = re.match(r"(https?://[^\\/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", url, re.S | re.I)
    if parts is None:
        return str(url)

    def escaped(text: str) -> str:
        text, escapes = re.subn("%[0-9a-fA-F]{2}", lambda found: found[0].upper(), text)
        safe = "!$&'()*+,;=:@/?" + "%" * (escapes == text.count("%"))
        plain = "%(2D|2E|5F|7E|3[0-9]|4[1-9A-F]|5[0-9A]|6[1-9A-F]|7[0-9A])"
        return re.sub(plain, lambda found: chr(int(found[1], 16)), quote(text, safe=safe))

    server, path, query, fragment = parts.groups(default="")
    place = server.partition("//")[2].rpartition("@")[2]
    name = r"(?:[^][%:\s]|%[0-9a-fA-F]{2})*|\[[0-9a-fA-F:.]+(?:%[^][]+)?\]"
    found = re.fullmatch(rf"(?:{name})(?::([0-9]{{0,5}}))?", place)
    if found is None or int(found[1] or 0) > 65535 or place.startswith(("*", ".")):
        raise httpx.InvalidURL(f"Failed to parse: {url}")
    query = "?" + escaped(query) if query else ""
    return server + (escaped(path) or "/") + query + ("#" + escaped(fragment) if fragment else "")
