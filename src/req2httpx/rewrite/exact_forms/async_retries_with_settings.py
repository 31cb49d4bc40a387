"""AsyncClients that have both: settings that may change, and retries that are mounted."""

from __future__ import annotations

from typing import Any

import httpx
from urllib3.util import Retry

from req2httpx.rewrite.exact_forms.async_connect_retries import _AsyncConnectRetryingTransport
from req2httpx.rewrite.exact_forms.async_retries import _AsyncRetryingTransport
from req2httpx.rewrite.exact_forms.async_settings import AsyncClientWithSettings
from req2httpx.rewrite.exact_forms.parameters import AsyncClientWithParams


class AsyncRetryingClientWithSettings(AsyncClientWithSettings):
    """A client with settings that may change, and retries for the beginnings of URLs."""

    def _connections(self) -> httpx.AsyncBaseTransport:
        self._mounted: dict[str, Retry] = {}
        return _AsyncRetryingTransport(super()._connections(), self._mounted)

    def mount(self, prefix: str, retries: Any) -> None:
        """Repeat requests for URLs that begin with `prefix`; 0 repeats none."""
        none = Retry(0, read=False)
        self._mounted[prefix] = none if retries == 0 else Retry.from_int(retries)


class AsyncRetryingClientWithSettingsAndParams(
    AsyncRetryingClientWithSettings, AsyncClientWithParams
):
    """A client that has retries, settings that may change, and parameters for each URL."""


class AsyncConnectRetryingClientWithSettings(AsyncClientWithSettings):
    """A client with settings that may change, and further tries to connect."""

    def _connections(self) -> httpx.AsyncBaseTransport:
        self._mounted: dict[str, int] = {}
        return _AsyncConnectRetryingTransport(super()._connections(), self._mounted)

    def mount(self, prefix: str, retries: int) -> None:
        """Try to connect so many times more for URLs that begin with `prefix`."""
        self._mounted[prefix] = retries


class AsyncConnectRetryingClientWithSettingsAndParams(
    AsyncConnectRetryingClientWithSettings, AsyncClientWithParams
):
    """A client that has further tries to connect, settings, and parameters for each URL."""
