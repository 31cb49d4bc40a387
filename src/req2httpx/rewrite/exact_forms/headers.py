"""Headers of requests and responses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx


def headers(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Headers as requests sends them: None left out, the last of two names, text as Latin-1."""
    if values is None:
        return None
    last = {name.lower(): (name, value) for name, value in values.items()}
    return {
        name: value.encode("latin-1") if isinstance(value, str) and not value.isascii() else value
        for name, value in last.values()
        if value is not None
    }


def header_dict(values: Any) -> Any:
    """Headers with their names as they were sent, duplicates joined; a copy of other mappings."""
    if not isinstance(values, httpx.Headers):
        return dict(values) if hasattr(values, "keys") else values
    result: dict[str, str] = {}
    for raw_name, raw_value in values.raw:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        known = next((other for other in result if other.lower() == name.lower()), None)
        if known is None:
            result[name] = value
        else:
            result[known] += ", " + value
    return result


def without_headers(
    client: httpx.Client, method: str, url: Any, *, headers: Mapping[str, Any], **arguments: Any
) -> httpx.Response:
    """Send a request without the headers that are None, the client's own among them."""
    sending = {
        name: arguments.pop(name) for name in ("auth", "follow_redirects") if name in arguments
    }
    given = {name: value for name, value in headers.items() if value is not None}
    request = client.build_request(method, url, headers=given, **arguments)
    for name in headers.keys() - given.keys():
        request.headers.pop(name, None)
    return client.send(request, **sending)
