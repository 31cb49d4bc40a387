"""A client that repeats failed connects does so as a transport of httpx, and loses nothing else."""

from __future__ import annotations

import asyncio
import http.server
import socket
import threading
import time
from collections.abc import Iterator

import httpx
import pytest

from req2httpx.rewrite.exact_forms.async_connect_retries import AsyncConnectRetryingClient
from req2httpx.rewrite.exact_forms.connect_retries import (
    ConnectRetryingClient,
    ConnectRetryingClientWithParams,
)


@pytest.fixture
def refused() -> Iterator[str]:
    """Where nobody listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}"


class _Handler(http.server.BaseHTTPRequestHandler):
    seen: list[str] = []

    def do_GET(self) -> None:
        self.seen.append(self.path)
        self.send_response(503 if "busy" in self.path else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        return


@pytest.fixture
def server() -> Iterator[str]:
    _Handler.seen.clear()
    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    made.server_close()


def seconds_until_refused(client: httpx.Client, url: str) -> float:
    began = time.monotonic()
    with client, pytest.raises(httpx.ConnectError):
        client.get(url)
    return time.monotonic() - began


@pytest.mark.parametrize("number", [0, 1, 2])
def test_pauses_are_those_of_a_transport(refused: str, number: int) -> None:
    client = ConnectRetryingClient(trust_env=False)
    client.mount("http://", number)
    own = seconds_until_refused(client, refused)
    plain = httpx.Client(transport=httpx.HTTPTransport(retries=number))
    assert own == pytest.approx(seconds_until_refused(plain, refused), abs=0.3)


def test_a_server_that_comes_up_meanwhile_is_reached() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"

        def answer() -> None:
            listener.listen()
            connection, _ = listener.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

        timer = threading.Timer(0.2, answer)
        with ConnectRetryingClient(trust_env=False) as client:
            client.mount("http://", 3)
            timer.start()
            assert client.get(url).status_code == 200
            timer.join(5)


def test_an_answer_is_not_repeated(server: str) -> None:
    with ConnectRetryingClient(trust_env=False) as client:
        client.mount("http://", 3)
        assert client.get(server + "/busy").status_code == 503
    assert _Handler.seen == ["/busy"]


def test_the_longest_prefix_counts(refused: str) -> None:
    client = ConnectRetryingClient(trust_env=False)
    client.mount("http://", 2)
    client.mount(refused + "/once", 0)
    assert seconds_until_refused(client, refused + "/once/more") < 0.3


def test_the_proxy_of_the_environment_is_kept(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server)
    monkeypatch.setenv("no_proxy", "")
    with ConnectRetryingClient() as client:
        client.mount("http://", 1)
        assert client.get("http://far.example/x").status_code == 200
    assert _Handler.seen == ["http://far.example/x"]


def test_parameters_of_a_session_go_with_it(server: str) -> None:
    with ConnectRetryingClientWithParams(trust_env=False) as client:
        client.mount("http://", 1)
        client.default_params = {"key": "1"}
        assert client.get(server + "/a?b=2").status_code == 200
    assert _Handler.seen == ["/a?b=2&key=1"]


def test_coroutines_wait_as_long(refused: str) -> None:
    async def connect() -> None:
        async with AsyncConnectRetryingClient(trust_env=False) as client:
            client.mount("http://", 2)
            await client.get(refused)

    began = time.monotonic()
    with pytest.raises(httpx.ConnectError):
        asyncio.run(connect())
    assert time.monotonic() - began == pytest.approx(0.5, abs=0.3)


def test_coroutines_use_the_proxy_of_the_environment(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server)
    monkeypatch.setenv("no_proxy", "")

    async def ask() -> int:
        async with AsyncConnectRetryingClient() as client:
            client.mount("http://", 1)
            return (await client.get("http://far.example/x")).status_code

    assert asyncio.run(ask()) == 200
    assert _Handler.seen == ["http://far.example/x"]
