"""Connection settings of a session that an AsyncClient looks at anew for each request."""

from __future__ import annotations

from typing import Any

import httpx

from req2httpx.rewrite.exact_forms.connections import verify
from req2httpx.rewrite.exact_forms.parameters import AsyncClientWithParams
from req2httpx.rewrite.exact_forms.settings import _ClientSettings, _connection_for


class _AsyncSettingsTransport(httpx.AsyncBaseTransport):
    """Sends each request through a connection with the settings that hold when it is sent."""

    def __init__(self, client: AsyncClientWithSettings) -> None:
        self._client = client
        self._made: dict[Any, httpx.AsyncHTTPTransport] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Choose the connection, and make it where there is none yet."""
        place = _connection_for(self._client, request)
        if place not in self._made:
            context = verify(place[0], place[1])
            made = httpx.AsyncHTTPTransport(verify=context, proxy=place[2], trust_env=False)
            self._made[place] = made
        return await self._made[place].handle_async_request(request)

    async def aclose(self) -> None:
        """Close all connections."""
        for transport in self._made.values():
            await transport.aclose()


class AsyncClientWithSettings(_ClientSettings, httpx.AsyncClient):
    """A client whose `verify`, `cert`, `proxies` and `trust_env` may be read and changed.

    `extensions={"settings": {...}}` of a call gives values for that call alone.
    """

    def __init__(self, **arguments: Any) -> None:
        super().__init__(transport=self._connections(), **arguments)

    def _connections(self) -> httpx.AsyncBaseTransport:
        return _AsyncSettingsTransport(self)


class AsyncClientWithSettingsAndParams(AsyncClientWithSettings, AsyncClientWithParams):
    """A client that has both: settings that may change, and parameters for each URL."""
