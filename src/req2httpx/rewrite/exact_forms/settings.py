"""Connection settings of a session: requests looks at them anew for each request."""

from __future__ import annotations

import contextlib
import ipaddress
import os
import urllib.request
from collections.abc import Mapping
from types import ModuleType
from typing import Any

import httpx

from req2httpx.rewrite.exact_forms.connections import verify
from req2httpx.rewrite.exact_forms.headers import with_headers
from req2httpx.rewrite.exact_forms.parameters import ClientWithParams


def _goes_past_proxies(url: httpx.URL, no_proxy: str | None) -> bool:
    """Whether the list of hosts without a proxy names the host of a URL."""
    host, listed = url.host, no_proxy
    if listed is None:
        listed = os.environ.get("no_proxy") or os.environ.get("NO_PROXY")
    places = (host, host if url.port is None else f"{host}:{url.port}")
    for name in filter(None, (listed or "").replace(" ", "").split(",")):
        with contextlib.suppress(ValueError):
            address = ipaddress.IPv4Address(host)
            if "/" in name and address in ipaddress.IPv4Network(name, strict=False):
                return True
        name = name.lstrip(".")
        if any(place == name or place.endswith(f".{name}") for place in places):
            return True
    return no_proxy == "*" if no_proxy is not None else bool(urllib.request.proxy_bypass(host))


def _proxies_for(client: Any, url: httpx.URL, given: Any) -> dict[str, str | None]:
    """The proxies of a call: its own, then those of the environment, then the session's."""
    proxies = dict(given or {})
    no_proxy = proxies.get("no_proxy")
    if client.trust_env and not _goes_past_proxies(url, no_proxy):
        proxies = {**urllib.request.getproxies(), **proxies}
    if client.proxies is None:
        return proxies
    merged = {**client.proxies, **proxies}
    return {key: proxy for key, proxy in merged.items() if proxy is not None}


def _connection_for(client: Any, request: httpx.Request) -> tuple[Any, Any, str | None]:
    """The `verify`, `cert` and proxy for a request, by its call, the environment and the client."""
    url = request.url
    given: Mapping[str, Any] = request.extensions.get("settings", {})
    proxies = _proxies_for(client, url, given.get("proxies"))
    keys = (f"{url.scheme}://{url.host}", url.scheme, f"all://{url.host}", "all")
    proxy = next((proxies[key] for key in keys if key in proxies), None)
    if proxy and "://" not in proxy:
        proxy = f"http://{proxy}"
    verified = given.get("verify")
    if client.trust_env and (verified is None or verified is True):
        bundles = (os.environ.get(name) for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"))
        verified = next(filter(None, bundles), verified)
    if verified is None:
        verified = client.verify
    cert = client.cert if given.get("cert") is None else given["cert"]
    return verified or False, tuple(cert) if isinstance(cert, list) else cert, proxy or None


class _SettingsTransport(httpx.BaseTransport):
    """Sends each request through a connection with the settings that hold when it is sent."""

    def __init__(self, client: ClientWithSettings) -> None:
        self._client = client
        self._made: dict[Any, httpx.HTTPTransport] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Choose the connection, and make it where there is none yet."""
        place = _connection_for(self._client, request)
        if place not in self._made:
            context = verify(place[0], place[1])
            self._made[place] = httpx.HTTPTransport(verify=context, proxy=place[2], trust_env=False)
        return self._made[place].handle_request(request)

    def close(self) -> None:
        """Close all connections."""
        for transport in self._made.values():
            transport.close()


class _ClientSettings:
    """The settings of a client that each request looks at."""

    def __init__(self, **arguments: Any) -> None:
        self.verify: Any = True
        self.cert: Any = None
        self.proxies: Any = {}
        self._uses_environment = True
        super().__init__(**arguments)

    @property
    def trust_env(self) -> bool:
        """Whether the environment's proxies and certificates count."""
        return self._uses_environment

    @trust_env.setter
    def trust_env(self, value: bool) -> None:
        self._uses_environment = value


class ClientWithSettings(_ClientSettings, httpx.Client):
    """A client whose `verify`, `cert`, `proxies` and `trust_env` may be read and changed.

    `extensions={"settings": {...}}` of a call gives values for that call alone.
    """

    def __init__(self, **arguments: Any) -> None:
        super().__init__(transport=self._connections(), **arguments)

    def _connections(self) -> httpx.BaseTransport:
        return _SettingsTransport(self)


class ClientWithSettingsAndParams(ClientWithSettings, ClientWithParams):
    """A client that has both: settings that may change, and parameters for each URL."""


def with_settings(given: Mapping[str, Any]) -> dict[str, Any]:
    """A call's arguments with `verify`, `cert` and `proxies` as an extension of the request."""
    result = dict(given)
    names = [name for name in ("verify", "cert", "proxies") if name in result]
    if names:
        result["extensions"] = {"settings": {name: result.pop(name) for name in names}}
    return result


def request_with(
    client: Any,
    method: str,
    url: Any,
    *,
    verify: Any = None,
    cert: Any = None,
    proxies: Any = None,
    **arguments: Any,
) -> Any:
    """Send a request with settings of its own, by a client or by the library's own module."""
    settings = {"verify": verify, "cert": cert, "proxies": proxies}
    arguments["extensions"] = {"settings": settings}
    given = arguments.pop("headers", None)
    if isinstance(client, ModuleType):
        with ClientWithSettings(max_redirects=30) as own:
            return with_headers(own, given).request(method, url, **arguments)
    return with_headers(client, given).request(method, url, **arguments)
