"""Retries of urllib3, which a session of requests has mounted for the beginnings of URLs."""

from __future__ import annotations

import contextlib
import ipaddress
import urllib.request
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import httpx
import urllib3
from urllib3.util import Retry

from req2httpx.rewrite.exact_forms.failures import is_tls_failure
from req2httpx.rewrite.exact_forms.parameters import ClientWithParams


class RetryError(httpx.RequestError):
    """The answers were such that the request was repeated as often as it may be."""


def _after_failure(
    retries: Retry, request: httpx.Request, path: str, error: httpx.TransportError
) -> Retry:
    """Return the attempts that are left after a failure, or raise it where there are none."""
    pool: Any = None
    failure: Exception
    if isinstance(error, (httpx.UnsupportedProtocol, httpx.LocalProtocolError)):
        raise error
    if is_tls_failure(error):
        failure = urllib3.exceptions.SSLError(error)
    elif isinstance(error, httpx.ConnectTimeout):
        failure = urllib3.exceptions.ConnectTimeoutError(error)
    elif isinstance(error, httpx.ConnectError):
        failure = urllib3.exceptions.NewConnectionError(pool, str(error))
    elif isinstance(error, httpx.ProxyError):
        failure = urllib3.exceptions.ProxyError(str(error), error)
    elif isinstance(error, httpx.ReadTimeout):
        failure = urllib3.exceptions.ReadTimeoutError(pool, path, str(error))
    else:
        failure = urllib3.exceptions.ProtocolError(error)
    try:
        retries = retries.increment(request.method, path, error=failure)
    except urllib3.exceptions.MaxRetryError:
        if not isinstance(error, httpx.ReadTimeout):
            raise error from None
        raise httpx.ReadError(f"{error}, repeatedly", request=request) from error
    except urllib3.exceptions.HTTPError:
        raise error from None
    return retries


def _answer(response: httpx.Response) -> urllib3.HTTPResponse:
    """A response as urllib3 sees it, without its body."""
    return urllib3.HTTPResponse(b"", dict(response.headers), response.status_code)


def _after_answer(
    retries: Retry, request: httpx.Request, path: str, answer: urllib3.HTTPResponse
) -> Retry | None:
    """Return the attempts that are left after an answer, None where it is not to be repeated."""
    waits = bool(answer.headers.get("Retry-After"))
    if not retries.is_retry(request.method, answer.status, waits):
        return None
    try:
        return retries.increment(request.method, path, response=answer)
    except urllib3.exceptions.MaxRetryError as error:
        if not retries.raise_on_status:
            return None
        message = f"Max retries exceeded with url: {path} (Caused by {error.reason!r})"
        raise RetryError(message, request=request) from None


def _retries_for(mounted: Mapping[str, Any], request: httpx.Request) -> Any:
    """What is mounted for the URL of a request, None where nothing is."""
    place, path = request.url.netloc.decode("ascii"), request.url.raw_path.decode("ascii")
    url = f"{request.url.scheme}://{place}{path}".lower()
    prefixes = [prefix for prefix in mounted if url.startswith(prefix.lower())]
    return mounted[max(prefixes, key=len)] if prefixes else None


class _RetryingTransport(httpx.BaseTransport):
    """Repeats requests as the Retry of urllib3 says that is mounted for their URL."""

    def __init__(self, transport: httpx.BaseTransport, mounted: Mapping[str, Retry]) -> None:
        self.transport = transport
        self.mounted = mounted

    def close(self) -> None:
        self.transport.close()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        path = request.url.raw_path.decode("ascii")
        retries = _retries_for(self.mounted, request)
        if retries is None:
            return self.transport.handle_request(request)
        repeated = not retries.allowed_methods or request.method in retries.allowed_methods
        if repeated and retries.total and not isinstance(request.stream, httpx.ByteStream):
            request.read()
        while True:
            try:
                response = self.transport.handle_request(request)
            except httpx.TransportError as error:
                retries = _after_failure(retries, request, path, error)
                retries.sleep()
                continue
            answer = _answer(response)
            try:
                left = _after_answer(retries, request, path, answer)
            except RetryError:
                response.close()
                raise
            if left is None:
                return response
            retries = left
            with contextlib.suppress(httpx.TransportError):
                for _ in response.stream:  # type: ignore[union-attr]
                    pass
            response.close()
            retries.sleep(answer)


def _environment_proxies() -> dict[str, str | None]:
    """The proxies that the environment names, by pattern of URLs as `mounts` has them."""
    found = urllib.request.getproxies()
    routes: dict[str, str | None] = {}
    for scheme in ("http", "https", "all"):
        if place := found.get(scheme):
            routes[f"{scheme}://"] = place if "://" in place else f"http://{place}"
    for host in str(found.get("no") or "").split(","):
        host = host.strip()
        if host == "*":
            return {}
        pattern = f"all://{host}" if host.lower() == "localhost" else f"all://*{host}"
        with contextlib.suppress(ValueError):
            address = ipaddress.ip_address(host.split("/")[0])
            pattern = f"all://{host}" if address.version == 4 else f"all://[{host}]"
        if host:
            routes[host if "://" in host else pattern] = None
    return routes


def _mounts_of(made: Callable[..., Any]) -> dict[str, Any]:
    """The transports through the proxies of the environment, by pattern of URLs."""
    places = _environment_proxies()
    return {key: made(proxy=place) if place else None for key, place in places.items()}


def environment_mounts() -> dict[str, Any]:
    """The `mounts` of a Client that has a `transport=`, and so does not look for proxies."""
    return _mounts_of(httpx.HTTPTransport)


def async_environment_mounts() -> dict[str, Any]:
    """The `mounts` of an AsyncClient that has a `transport=`, and so does not look for proxies."""
    return _mounts_of(httpx.AsyncHTTPTransport)


def _wrapped(
    made: Callable[..., Any],
    wrap: Callable[[Any], Any],
    *,
    verify: Any = True,
    trust_env: bool = True,
    proxy: Any = None,
    mounts: Mapping[str, Any] | None = None,
    limits: httpx.Limits | None = None,
    **settings: Any,
) -> dict[str, Any]:
    """A client's settings with the transports that it would make of them, each in a `wrap`."""
    context = httpx.create_ssl_context(verify=verify, trust_env=trust_env)
    making: dict[str, Any] = {"verify": context, "trust_env": trust_env}
    if limits is not None:
        making["limits"] = limits
    places = {"all://": proxy} if proxy else _environment_proxies() if trust_env else {}
    routes = {key: made(proxy=place, **making) if place else None for key, place in places.items()}
    routes |= mounts or {}
    settings["mounts"] = {
        key: None if route is None else wrap(route) for key, route in routes.items()
    }
    return {"trust_env": trust_env, "transport": wrap(made(**making)), **settings}


class RetryingClient(httpx.Client):
    """A client on which a number, or a Retry of urllib3, is mounted for the beginning of URLs."""

    def __init__(self, **settings: Any) -> None:
        self._mounted: dict[str, Retry] = {}
        wrap = partial(_RetryingTransport, mounted=self._mounted)
        super().__init__(**_wrapped(httpx.HTTPTransport, wrap, **settings))

    def mount(self, prefix: str, retries: Any) -> None:
        """Repeat requests for URLs that begin with `prefix`; 0 repeats none."""
        none = Retry(0, read=False)
        self._mounted[prefix] = none if retries == 0 else Retry.from_int(retries)


class RetryingClientWithParams(RetryingClient, ClientWithParams):
    """A client that has both: retries, and parameters for each URL."""
