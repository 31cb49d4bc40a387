from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme

from .servers import Answer, Server


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Starts servers, which are stopped at the end of the test."""
    started: list[Server] = []

    def start(
        routes: dict[str, Answer | list[Answer]],
        context: ssl.SSLContext | None = None,
        **options: object,
    ) -> Server:
        server = Server(routes, context, **options)  # type: ignore[arg-type]
        started.append(server)
        return server

    yield start
    for server in started:
        server.close()


@dataclass(frozen=True)
class Authority:
    """A certificate authority: what servers use, and files that clients name."""

    context: ssl.SSLContext
    authority: trustme.CA
    file: Path
    client: Path


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An authority that nobody trusts by default, and a server certificate for localhost."""
    folder = tmp_path_factory.mktemp("certificates")
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost", "127.0.0.1", "::1").configure_cert(context)
    authority.cert_pem.write_to_path(folder / "ca.pem")
    authority.issue_cert("client@example.org").private_key_and_cert_chain_pem.write_to_path(
        folder / "client.pem"
    )
    return Authority(context, authority, folder / "ca.pem", folder / "client.pem")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of this machine's settings about proxies and certificates."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    for name in ("ALL_PROXY", "NO_PROXY", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
