"""A client with retries sends what a session with the same retries sends, and ends alike."""

from __future__ import annotations

import http.server
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from req2httpx.rewrite.exact_forms.retries import RetryError, RetryingClient


@dataclass
class Server:
    """Answers as the query of the URL says: `times` answers of `status`, then 200."""

    port: int
    seen: list[str] = field(default_factory=list)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    made = Server(0)

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def answer(self) -> None:
            query = {k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()}
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            made.seen.append(f"{self.command} {self.path} {body.decode()}")
            if len(made.seen) > int(query.get("times", 99)):
                self.reply(200, {})
            elif "close" in query:
                self.close_connection = True
            elif "wait" in query:
                time.sleep(float(query["wait"]))
                self.close_connection = True
            elif "half" in query:
                self.send_response(200)
                self.send_header("Content-Length", "100")
                self.end_headers()
                self.wfile.write(b"half")
                self.close_connection = True
            else:
                names = {"Retry-After": query["after"]} if "after" in query else {}
                if "to" in query:
                    names["Location"] = query["to"]
                self.reply(int(query["status"]), names)

        def reply(self, status: int, names: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in names.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "2")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(b"ok")

        def log_message(self, *_: Any) -> None:
            pass

    for method in ("GET", "POST", "PUT", "HEAD", "DELETE", "PATCH"):
        setattr(Handler, f"do_{method}", Handler.answer)
    listening = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.port = listening.server_port
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    yield made
    listening.shutdown()
    listening.server_close()
    thread.join()


COUNTERPARTS: dict[type[Exception], tuple[type[Exception], ...]] = {
    requests.exceptions.RetryError: (RetryError,),
    requests.exceptions.ReadTimeout: (httpx.ReadTimeout,),
    requests.exceptions.ChunkedEncodingError: (httpx.RemoteProtocolError,),
    requests.exceptions.ConnectTimeout: (httpx.ConnectTimeout,),
    requests.exceptions.ConnectionError: (
        *(httpx.ConnectError, httpx.RemoteProtocolError, httpx.ReadError, httpx.ReadTimeout),
    ),
}

FAST: dict[str, Any] = {"backoff_factor": 0.01}
RETRIES: dict[str, Any] = {
    "0": 0,
    "2": 2,
    "None": None,
    "total": Retry(2),
    "forced": Retry(3, status_forcelist=[500, 503, 429], **FAST),
    "forced posts": Retry(2, status_forcelist=[500], allowed_methods={"POST", "GET"}, **FAST),
    "all methods": Retry(2, status_forcelist=[500], allowed_methods=None, **FAST),
    "no raise": Retry(2, status_forcelist=[500, 503], raise_on_status=False, **FAST),
    "no waiting": Retry(2, respect_retry_after_header=False, status_forcelist=[503]),
    "connects": Retry(total=None, connect=2, read=0, **FAST),
    "reads": Retry(total=5, read=1, connect=0, **FAST),
    "statuses": Retry(total=5, status=1, status_forcelist=[500], **FAST),
    "other": Retry(total=5, other=0, **FAST),
    "off": Retry(total=False),
    "redirects": Retry(2, status_forcelist=[302], redirect=1),
}
CASES = [
    "GET /?status=500&times=2",
    "GET /?status=500",
    "POST /?status=500&times=1",
    "PUT /?status=500&times=2",
    "HEAD /?status=503&times=1",
    "DELETE /?status=429&times=1&after=0",
    "GET /?status=503&times=1&after=0",
    "GET /?status=404&times=1&after=0",
    "PATCH /?status=413&times=1&after=0",
    "GET /?close=1&times=1",
    "GET /?close=1",
    "POST /?close=1&times=1",
    "GET /?half=1&times=1",
    "GET /?status=302&times=1&to=/x",
]


def outcome_of(session: requests.Session | httpx.Client, method: str, url: str) -> Any:
    arguments: dict[str, Any] = {"timeout": 0.3}
    if method in ("POST", "PUT", "PATCH"):
        arguments["data"] = {"field": "value"}
    try:
        response = session.request(method, url, **arguments)
    except (requests.RequestException, httpx.RequestError) as error:
        return type(error)
    return response.status_code


def check(server: Server, retries: Any, method: str, url: str) -> None:
    with requests.Session() as session:
        session.mount("http://", HTTPAdapter(max_retries=retries))
        server.seen.clear()
        before = outcome_of(session, method, url)
        sent = list(server.seen)
    with RetryingClient(verify=False, follow_redirects=True) as client:
        client.mount("http://", retries)
        server.seen.clear()
        after = outcome_of(client, method, url)
        assert server.seen == sent
    if isinstance(before, type):
        assert after in COUNTERPARTS[before]
    else:
        assert after == before


@pytest.mark.parametrize("name", RETRIES)
@pytest.mark.parametrize("case", CASES)
def test_the_server_sees_the_same_requests(server: Server, case: str, name: str) -> None:
    method, _, path = case.partition(" ")
    check(server, RETRIES[name], method, server.base + path)


@pytest.mark.parametrize("name", ["2", "forced", "connects", "reads", "off"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_slow_answers_are_asked_for_again(server: Server, method: str, name: str) -> None:
    check(server, RETRIES[name], method, f"{server.base}/?wait=0.5&times=1")


# Where `total` is False, requests lets an exception of urllib3 through.
@pytest.mark.parametrize("name", [name for name in RETRIES if name != "off"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_refused_connections_are_tried_as_often(
    server: Server, method: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    connects: list[Any] = []
    plain = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        connects.append(address)
        plain(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        check(server, RETRIES[name], method, url)
    assert len(connects) % 2 == 0
    assert connects == connects[: len(connects) // 2] * 2


@pytest.mark.parametrize(
    ("retries", "path"),
    [
        (Retry(3, backoff_factor=0.1, status_forcelist=[500]), "/?status=500&times=3"),
        (Retry(2), "/?status=503&times=1&after=1"),
        (Retry(3, backoff_factor=0.1, backoff_max=0.1), "/?close=1&times=3"),
    ],
)
def test_the_waits_are_as_long(server: Server, retries: Retry, path: str) -> None:
    spent = []
    with requests.Session() as session, RetryingClient(verify=False) as client:
        session.mount("http://", HTTPAdapter(max_retries=retries))
        client.mount("http://", retries)
        for one in (session, client):
            server.seen.clear()
            begun = time.monotonic()
            outcome_of(one, "GET", server.base + path)
            spent.append(time.monotonic() - begun)
    assert spent[0] == pytest.approx(spent[1], abs=0.15)
    assert min(spent) > 0.1


def test_the_longest_prefix_decides(server: Server) -> None:
    mounted = {"http://": 0, server.base: 2, f"{server.base}/none": 0, "https://": 5}
    for path, expected in (("/?close=1&times=1", 200), ("/none?close=1&times=1", None)):
        with requests.Session() as session, RetryingClient(verify=False) as client:
            for prefix, retries in mounted.items():
                session.mount(prefix, HTTPAdapter(max_retries=retries))
                client.mount(prefix, retries)
            for one in (session, client):
                server.seen.clear()
                outcome = outcome_of(one, "GET", server.base + path)
                assert outcome == expected or (expected is None and isinstance(outcome, type))


def test_the_proxies_of_the_environment_stay(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.base)
    monkeypatch.setenv("no_proxy", "direct.invalid,10.0.0.1,::1,localhost")
    with RetryingClient(verify=False) as client:
        client.mount("http://", 2)
        server.seen.clear()
        assert client.get("http://example.invalid/?close=1&times=1").status_code == 200
        assert len(server.seen) == 2
        with pytest.raises(httpx.ConnectError):
            client.get("http://sub.direct.invalid/")
