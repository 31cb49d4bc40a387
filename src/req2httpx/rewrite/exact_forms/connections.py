"""What httpx takes for `verify`, `cert` and `proxies`."""

from __future__ import annotations

import atexit
import os
import ssl
from collections.abc import Callable, Mapping
from typing import Any

import certifi
import httpx


def verify(value: Any = True, cert: Any = None) -> Any:
    """Turn requests' `verify` (a bool or a path) and `cert` into what httpx takes as `verify`."""
    context: Any = True if value is None else bool(value)
    if value and not isinstance(value, bool):
        path = os.fspath(value)
        place = {"capath": path} if os.path.isdir(path) else {"cafile": path}
        context = ssl.create_default_context(**place)
    if cert:
        if isinstance(context, bool):
            context = httpx.create_ssl_context(verify=context)
        context.load_cert_chain(*([cert] if isinstance(cert, (str, os.PathLike)) else cert))
    return context


def verified(context: Any) -> Any:
    """An SSLContext as requests uses it: it verifies, and trusts those of certifi too."""
    if context is None:
        return True
    context.check_hostname = True
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(certifi.where())
    return context


def with_context(given: Mapping[str, Any]) -> dict[str, Any]:
    """A call's arguments with `verify` and `cert` as httpx takes them."""
    result = dict(given)
    if "verify" in result or "cert" in result:
        result["verify"] = verify(result.get("verify"), result.pop("cert", None))
    return result


def _mounts(
    made: Callable[..., Any], proxies: Mapping[str, str | None] | None, verify: Any
) -> dict[str, Any]:
    """Turn requests' dict of proxies into the `mounts` of a client; no proxy means none."""
    mounts: dict[str, Any] = {}
    for key, proxy in (proxies or {}).items():
        pattern = key if "://" in key else f"{key}://"
        if key.endswith("://") or pattern.partition("://")[0] not in ("http", "https", "all"):
            continue
        if proxy and "://" not in proxy:
            proxy = f"http://{proxy}"
        mounts[pattern] = made(proxy=proxy, verify=verify) if proxy else None
    return mounts


def proxy_mounts(proxies: Mapping[str, str | None] | None, verify: Any = True) -> dict[str, Any]:
    """The `mounts` of a Client for requests' dict of proxies."""
    return _mounts(httpx.HTTPTransport, proxies, verify)


def async_proxy_mounts(
    proxies: Mapping[str, str | None] | None, verify: Any = True
) -> dict[str, Any]:
    """The `mounts` of an AsyncClient for requests' dict of proxies."""
    return _mounts(httpx.AsyncHTTPTransport, proxies, verify)


def shared_client() -> httpx.Client:
    """The client of all requests without a session; it is closed when the program ends."""
    kept: dict[str, httpx.Client] = vars(shared_client)
    if "client" not in kept:
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=10)
        atexit.register(kept.setdefault("client", httpx.Client(limits=limits)).close)
    return kept["client"]


def request_through(
    proxies: Mapping[str, str | None] | None, method: str, url: Any, **arguments: Any
) -> httpx.Response:
    """Send one request through requests' dict of proxies."""
    verify = arguments.pop("verify", True)
    with httpx.Client(
        mounts=proxy_mounts(proxies, verify),
        verify=verify,
        cookies=arguments.pop("cookies", None),
        max_redirects=30,
    ) as client:
        return client.request(method, url, **arguments)
