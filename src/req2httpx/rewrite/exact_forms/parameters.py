"""Parameters of a session, which requests adds to each URL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx

from req2httpx.rewrite.exact_forms.urls import url_with_params


def _url_with_all_params(url: Any, own: Any, given: Any) -> str:
    """A URL with the parameters of its session and of a call, which wins; None takes one away."""
    merged = given or {}
    if isinstance(own, Mapping) and isinstance(merged, Mapping):
        merged = {**own, **merged}
    return url_with_params(str(url), merged)


class ClientWithParams(httpx.Client):
    """A client that adds its `default_params`, and those of a call, to the URL as a Session does.

    Its `params`, which httpx would put in the place of the URL's query, stay empty.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.default_params: Any = {}

    def build_request(
        self, method: str, url: Any, *, params: Any = None, **arguments: Any
    ) -> httpx.Request:
        """Build a request whose query is that of the URL with the parameters behind it."""
        url = _url_with_all_params(url, self.default_params, params)
        return super().build_request(method, url, **arguments)


class AsyncClientWithParams(httpx.AsyncClient):
    """An AsyncClient that adds its `default_params`, and those of a call, to the URL."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.default_params: Any = {}

    def build_request(
        self, method: str, url: Any, *, params: Any = None, **arguments: Any
    ) -> httpx.Request:
        """Build a request whose query is that of the URL with the parameters behind it."""
        url = _url_with_all_params(url, self.default_params, params)
        return super().build_request(method, url, **arguments)
