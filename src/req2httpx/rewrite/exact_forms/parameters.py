"""Parameters of a session, which requests adds to each URL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx

from req2httpx.rewrite.exact_forms.urls import url_with_params


def _merged_params(own: Any, given: Any) -> Any:
    """The parameters of a call with those of its session: the call wins, None takes one away."""
    if own is None or not (isinstance(own, Mapping) and isinstance(given, Mapping)):
        return given
    return {name: value for name, value in {**own, **given}.items() if value is not None}


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
        query = _merged_params(self.default_params, params or {})
        return super().build_request(method, url_with_params(str(url), query), **arguments)


class AsyncClientWithParams(httpx.AsyncClient):
    """An AsyncClient that adds its `default_params`, and those of a call, to the URL."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.default_params: Any = {}

    def build_request(
        self, method: str, url: Any, *, params: Any = None, **arguments: Any
    ) -> httpx.Request:
        """Build a request whose query is that of the URL with the parameters behind it."""
        query = _merged_params(self.default_params, params or {})
        return super().build_request(method, url_with_params(str(url), query), **arguments)
