"""Arguments of a call that are known at run time only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from req2httpx.rewrite.exact_forms.bodies import form, json_body, multipart, request_body
from req2httpx.rewrite.exact_forms.headers import headers
from req2httpx.rewrite.exact_forms.urls import url_with_params


def renamed(given: Mapping[str, Any]) -> dict[str, Any]:
    """A call's arguments for requests under the names of httpx, without what means nothing."""
    result = dict(given)
    for name in ("stream", "hooks", "cert", "proxies"):
        if not result.get(name, True):
            del result[name]
    if result.get("auth", True) is None:
        del result["auth"]
    if "allow_redirects" in result:
        result["follow_redirects"] = bool(result.pop("allow_redirects"))
    return result


def arguments(given: Mapping[str, Any], url: Any = None) -> dict[str, Any]:
    """A call's arguments for requests under the names, and in the forms, that httpx has.

    The parameters are appended to the URL, if it is `url` or among the arguments; it is among those
    given back.
    """
    result = renamed(given)
    url = result.get("url") if url is None else url
    if url is not None:
        result["url"] = url_with_params(url, result.pop("params", None))
    if isinstance(result.get("headers"), Mapping):
        result["headers"] = headers(result["headers"])
    if (params := result.pop("params", None)) and not isinstance(params, (str, bytes)):
        params = [(key, value) for key, value in form(params).items()]
    if params:
        result["params"] = params
    if result.get("files"):
        files, data = result.pop("files"), result.pop("data", None)
        result.update(multipart(files, data, result.pop("headers", None)))
    elif "data" in result:
        result.update(request_body(result.pop("data")))
    return result


def json_arguments(given: Mapping[str, Any], defaults: Any = None) -> dict[str, Any]:
    """A call's arguments with the bytes that requests makes of `json=` among them.

    `defaults` are the client's own headers.
    """
    result = dict(given)
    value = result.pop("json", None)
    if value is not None and not result.keys() & {"content", "data", "files"}:
        result.update(json_body(value, result.pop("headers", None), defaults))
    return result
