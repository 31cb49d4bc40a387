"""Source of the helpers. Each gives httpx what requests 2.34 put on the wire, or back to the code.

Every function here must stand alone: its text is copied into the user's project.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

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


def form(data: Any, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Encode a body as requests does; gives the arguments `content` and `headers` of a call."""
    given = dict(headers or {})
    if data is None or data == "" or data == {} or data == []:
        return {"headers": given}
    if isinstance(data, (str, bytes)) or hasattr(data, "read"):
        return {"content": data, "headers": given}
    if not isinstance(data, (Mapping, list, tuple)):
        return {"content": data, "headers": given}
    if not any(name.lower() == "content-type" for name in given):
        given["Content-Type"] = "application/x-www-form-urlencoded"
    return {"content": urlencode(_pairs(data), doseq=True), "headers": given}


def headers(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Leave out headers that are None."""
    if values is None:
        return None
    return {name: value for name, value in values.items() if value is not None}


def verify(value: Any) -> Any:
    """Turn requests' `verify` (a bool or a path to certificates) into what httpx takes."""
    if value is None or isinstance(value, bool):
        return True if value is None else value
    if not value:
        return False
    if os.path.isdir(value):
        return ssl.create_default_context(capath=value)
    return ssl.create_default_context(cafile=value)


def header_dict(values: httpx.Headers) -> dict[str, str]:
    """The headers with their names as they were sent, duplicates joined by a comma."""
    result: dict[str, str] = {}
    for raw_name, raw_value in values.raw:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        known = next((other for other in result if other.lower() == name.lower()), None)
        if known is None:
            result[name] = value
        else:
            result[known] += ", " + value
    return result
