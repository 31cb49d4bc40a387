"""A client with settings against a Session of requests: both send, over real sockets."""

from __future__ import annotations

import asyncio
import http.server
import itertools
import socket
import threading
from collections.abc import Iterator
from functools import partial
from typing import Any

import httpx
import pytest
import requests

from req2httpx.rewrite.exact_forms.async_settings import AsyncClientWithSettingsAndParams
from req2httpx.rewrite.exact_forms.settings import ClientWithSettings, ClientWithSettingsAndParams


class Named(http.server.BaseHTTPRequestHandler):
    """Answers with the name of the server: a proxy gets requests for any host."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        body = str(self.server.__dict__["name"]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent."""


@pytest.fixture(scope="module")
def places() -> Iterator[dict[str, str]]:
    """The URLs of a server and of three proxies, by name."""
    servers = {}
    for name in ("direct", "first", "second", "third"):
        servers[name] = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Named)
        servers[name].__dict__["name"] = name
        threading.Thread(target=servers[name].serve_forever, daemon=True).start()
    yield {name: f"http://127.0.0.1:{s.server_address[1]}" for name, s in servers.items()}
    for server in servers.values():
        server.shutdown()
        server.server_close()


HOSTS = ("direct", "http://shop.invalid/", "http://api.shop.invalid:8080/x")
ENVIRONMENTS: dict[str, dict[str, str]] = {
    "none": {},
    "http": {"HTTP_PROXY": "first"},
    "all": {"ALL_PROXY": "first"},
    "both": {"http_proxy": "first", "ALL_PROXY": "second"},
    "none for all": {"HTTP_PROXY": "first", "NO_PROXY": "*"},
    "none for a host": {"HTTP_PROXY": "first", "NO_PROXY": "shop.invalid, 127.0.0.1"},
    "none for a domain": {"HTTP_PROXY": "first", "NO_PROXY": ".shop.invalid"},
    "none for a port": {"HTTP_PROXY": "first", "no_proxy": "api.shop.invalid:8080"},
    "none for a network": {"HTTP_PROXY": "first", "no_proxy": "127.0.0.0/8"},
}
SESSIONS: dict[str, Any] = {
    "empty": {},
    "none": None,
    "http": {"http": "second"},
    "all": {"all": "second"},
    "a host": {"http://shop.invalid": "second"},
    "a switched off scheme": {"http": None},
    "no scheme": {"http": "second without scheme"},
}
CALLS: dict[str, Any] = {
    "absent": None,
    "empty": {},
    "http": {"http": "third"},
    "https": {"https": "third"},
    "a switched off scheme": {"http": None},
    "no proxy": {"no_proxy": "shop.invalid"},
    "no proxy at all": {"no_proxy": "*"},
}


def filled(proxies: Any, places: dict[str, str]) -> Any:
    """Put the URLs of the proxies in the place of their names."""
    if proxies is None:
        return None
    known = {**places, "second without scheme": places["second"].removeprefix("http://")}
    return {key: known.get(value, value) for key, value in proxies.items()}


def unless_invalid(
    host: Any, *arguments: Any, resolve: Any = socket.getaddrinfo, **named: Any
) -> Any:
    """Look up a host; names that cannot be are refused at once, as a resolver does in the end."""
    if str(host).endswith(".invalid"):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return resolve(host, *arguments, **named)


def outcome(send: Any) -> str:
    """Return who answered, or that nobody did."""
    try:
        return str(send().text)
    except (requests.ConnectionError, httpx.ConnectError):
        return "no host of this name"


@pytest.mark.parametrize("environment", ENVIRONMENTS)
@pytest.mark.parametrize("own", SESSIONS)
@pytest.mark.parametrize("trust_env", [True, False])
def test_the_same_proxy_is_taken(
    environment: str,
    own: str,
    trust_env: bool,
    places: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", unless_invalid)
    for name, value in ENVIRONMENTS[environment].items():
        monkeypatch.setenv(name, places.get(value, value))
    with requests.Session() as session, ClientWithSettings() as client:
        for each in (session, client):
            each.trust_env = trust_env
            each.proxies = filled(SESSIONS[own], places)
        for host, call in itertools.product(HOSTS, CALLS):
            url, proxies = places.get(host, host), filled(CALLS[call], places)
            before = outcome(partial(session.get, url, proxies=proxies and dict(proxies)))
            settings = {"settings": {"proxies": proxies}}
            assert outcome(partial(client.get, url, extensions=settings)) == before, (host, call)


def test_settings_are_read_back_and_changed(places: dict[str, str]) -> None:
    client = ClientWithSettingsAndParams()
    assert (client.verify, client.cert, client.proxies, client.trust_env) == (True, None, {}, True)
    client.trust_env = False
    client.default_params = {"a": 1}
    assert client.get(places["direct"]).url.params["a"] == "1"
    client.proxies["http"] = places["second"]
    assert client.get(places["direct"]).text == "second"
    client.proxies.pop("http")
    assert client.get(places["direct"]).text == "direct"
    client.close()


def test_an_async_client_takes_the_same_connections(places: dict[str, str]) -> None:
    async def fetch() -> list[str]:
        async with AsyncClientWithSettingsAndParams() as client:
            client.trust_env = False
            client.default_params = {"a": 1}
            client.proxies = {"http": places["first"]}
            given = {"settings": {"proxies": {"http": places["second"]}}}
            answers = await asyncio.gather(
                client.get(places["direct"]), client.get(places["direct"], extensions=given)
            )
            client.proxies.clear()
            last = await client.get(places["direct"])
            assert last.url.params["a"] == "1"
        return [answer.text for answer in (*answers, last)]

    assert asyncio.run(fetch()) == ["first", "second", "direct"]
