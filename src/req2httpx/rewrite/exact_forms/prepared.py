"""Requests that are built first and sent later."""

from __future__ import annotations

from typing import Any

import httpx


def bare_request(method: str, url: Any, **arguments: Any) -> httpx.Request:
    """A request that no session has prepared: urllib3 gives it these headers when it is sent."""
    request = httpx.Request(method, url, **arguments)
    for name, value in (("User-Agent", "python-urllib3/2"), ("Accept-Encoding", "identity")):
        request.headers.setdefault(name, value)
    return request


def send(
    client: httpx.Client, request: httpx.Request, *, timeout: Any, **arguments: Any
) -> httpx.Response:
    """Send a request with a timeout of its own."""
    request.extensions["timeout"] = httpx.Timeout(timeout).as_dict()
    return client.send(request, **arguments)
