"""Packages that extend requests or stand in for it in tests, and what serves httpx instead.

Source: what `requests.Session`, `AuthBase` and `HTTPAdapter` have as subclasses in the packages
(requests-toolbelt 1.0.0, requests-oauthlib 2.0.0, requests-cache 1.3.3, requests-futures 1.1.0,
requests-unixsocket 0.4.1, CacheControl 0.14.4, requests-aws4auth 1.4.0, betamax 0.9.0), and the
documentation of the others. How the test doubles behave was measured with responses 0.26.3,
requests-mock 1.12.1, httpretty 1.1.4, vcrpy 9.4.2, pytest-httpserver 1.2.0, respx 0.23.1 and
pytest-httpx 0.36.2. `tests/unit/test_knowledge_companions.py` looks the names up in the packages
that are installed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Role = Literal["session", "auth", "adapter", "mock", "cache", "other"]


@dataclass(frozen=True, slots=True)
class Companion:
    """A package that works on requests objects, and what does the same for httpx.

    `counterpart` names the distribution, or the part of httpx, to use instead; it is empty where
    there is none. No counterpart is a drop-in: the code that uses a companion stays on requests.
    """

    distribution: str
    role: Role
    counterpart: str
    note: str


@dataclass(frozen=True, slots=True)
class TestDouble:
    """A package that answers requests calls in tests.

    `decorators`, `contexts` and `fixtures` are how it shows in code: dotted names, and names of
    pytest fixtures that tests take as arguments; `markers` are pytest markers, `bases` classes that
    tests derive from. `catches_httpx` says whether it also answers calls of httpx: True, False, or
    None where that is not reliable or not measured. Where it is False, a migrated call goes to the
    network.
    """

    __test__ = False  # pytest collects classes named Test*

    distribution: str
    catches_httpx: bool | None
    counterpart: str
    decorators: frozenset[str] = frozenset()
    contexts: frozenset[str] = frozenset()
    fixtures: frozenset[str] = frozenset()
    markers: frozenset[str] = frozenset()
    bases: frozenset[str] = frozenset()
    note: str = ""


COMPANIONS: dict[str, Companion] = {
    "requests_toolbelt": Companion(
        "requests-toolbelt",
        "other",
        "",
        "httpx streams multipart bodies given as `files=` and has `base_url`, with other rules for "
        "joining. MultipartEncoder, GuessAuth, SSLAdapter and dump have no counterpart.",
    ),
    "requests_oauthlib": Companion(
        "requests-oauthlib",
        "session",
        "authlib",
        "authlib.integrations.httpx_client has OAuth1Client, OAuth2Client and asynchronous ones; "
        "their interface is another.",
    ),
    "authlib.integrations.requests_client": Companion(
        "authlib",
        "session",
        "authlib.integrations.httpx_client",
        "The same package has OAuth clients for httpx.",
    ),
    "google.auth.transport.requests": Companion(
        "google-auth",
        "session",
        "",
        "AuthorizedSession and Request are built on requests; google-auth has none for httpx.",
    ),
    "requests_cache": Companion(
        "requests-cache",
        "cache",
        "hishel",
        "hishel caches by the rules of HTTP and not for a fixed time: "
        "`hishel.httpx.CacheClient`, `AsyncCacheClient`, `CacheTransport`.",
    ),
    "cachecontrol": Companion(
        "CacheControl",
        "cache",
        "hishel",
        "Both cache by the rules of HTTP; `hishel.httpx.CacheClient` takes the place of the "
        "wrapped session.",
    ),
    "requests_ntlm": Companion(
        "requests-ntlm", "auth", "httpx-ntlm", "HttpNtlmAuth has the same name there."
    ),
    "requests_kerberos": Companion(
        "requests-kerberos", "auth", "httpx-gssapi", "HTTPKerberosAuth becomes HTTPSPNEGOAuth."
    ),
    "requests_gssapi": Companion(
        "requests-gssapi", "auth", "httpx-gssapi", "HTTPSPNEGOAuth has the same name there."
    ),
    "requests_negotiate_sspi": Companion(
        "requests-negotiate-sspi", "auth", "", "It sends through the adapter of requests."
    ),
    "requests_aws4auth": Companion(
        "requests-aws4auth",
        "auth",
        "httpx-auth",
        "`httpx_auth.AWS4Auth` takes its place. The signature covers the URL and the body, which "
        "httpx encodes in another way: sign the request that httpx has built.",
    ),
    "aws_requests_auth": Companion(
        "aws-requests-auth",
        "auth",
        "httpx-auth",
        "`httpx_auth.AWS4Auth` takes its place; sign the request that httpx has built.",
    ),
    "requests_futures": Companion(
        "requests-futures",
        "session",
        "",
        "Submit calls of a Client to a ThreadPoolExecutor, or use AsyncClient.",
    ),
    "grequests": Companion(
        "grequests", "session", "", "Use AsyncClient with asyncio.gather, or a ThreadPoolExecutor."
    ),
    "requests_unixsocket": Companion(
        "requests-unixsocket",
        "adapter",
        "httpx.HTTPTransport(uds=...)",
        "A transport serves one socket; the socket is no longer part of the URL.",
    ),
    "requests_file": Companion(
        "requests-file", "adapter", "", "httpx speaks http and https only: read files directly."
    ),
    "requests_ratelimiter": Companion(
        "requests-ratelimiter", "session", "", "It limits the adapter of requests."
    ),
    "requests_html": Companion(
        "requests-html", "session", "", "Its sessions and responses are subclasses of requests'."
    ),
    "cloudscraper": Companion(
        "cloudscraper", "session", "", "Its scraper is a subclass of requests.Session."
    ),
    "sseclient": Companion(
        "sseclient-py",
        "other",
        "httpx-sse",
        "It reads the bytes of a streamed response of requests; httpx2 has `client.sse()`.",
    ),
    "opentelemetry.instrumentation.requests": Companion(
        "opentelemetry-instrumentation-requests",
        "other",
        "opentelemetry-instrumentation-httpx",
        "The instrumentation of requests sees no call of httpx.",
    ),
}
"""Import name -> what it is. A dotted name stands for that module only."""

PATCHING: dict[str, str] = {
    "opentelemetry.instrumentation.requests.RequestsInstrumentor": "records every request",
    "requests_cache.enabled": "caches every response",
    "requests_cache.install_cache": "caches every response",
    "requests_toolbelt.adapters.appengine.monkeypatch": "changes the adapter of every session",
    "requests_unixsocket.monkeypatch": "gives every session an adapter for sockets",
}
"""Functions and classes that change what all sessions do, and how that shows.

Source: the documentation of these packages.
"""

AUTHENTICATION = re.compile(r"Auth\d*$")
"""How the classes end that authenticate requests of requests: OAuth1, HttpNtlmAuth, AWS4Auth."""


def companion_of(path: str) -> Companion | None:
    """Return the companion package that a dotted path lies in."""
    parts = path.split(".")
    names = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((COMPANIONS[name] for name in names if name in COMPANIONS), None)


TEST_DOUBLES: dict[str, TestDouble] = {
    "responses": TestDouble(
        "responses",
        catches_httpx=False,
        counterpart="respx or pytest-httpx",
        decorators=frozenset({"responses.activate", "responses.mock.activate"}),
        contexts=frozenset({"responses.RequestsMock", "responses.mock"}),
        fixtures=frozenset({"responses"}),
        note="`responses.start()` and `stop()` do the same without a block; "
        "pytest-responses has the fixture.",
    ),
    "requests_mock": TestDouble(
        "requests-mock",
        catches_httpx=False,
        counterpart="respx or pytest-httpx",
        decorators=frozenset({"requests_mock.Mocker", "requests_mock.mock"}),
        contexts=frozenset({"requests_mock.Mocker", "requests_mock.mock"}),
        fixtures=frozenset({"requests_mock"}),
    ),
    "httpretty": TestDouble(
        "httpretty",
        catches_httpx=None,
        counterpart="respx or pytest-httpx",
        decorators=frozenset({"httpretty.activate", "httpretty.httprettified"}),
        contexts=frozenset({"httpretty.enabled", "httpretty.httprettized"}),
        note="It works on sockets: `httpretty.enable()` and `disable()` do the same without a "
        "block. It fails with urllib3 2.8 below requests.",
    ),
    "httmock": TestDouble(
        "httmock",
        catches_httpx=False,
        counterpart="respx or pytest-httpx",
        decorators=frozenset({"httmock.with_httmock"}),
        contexts=frozenset({"httmock.HTTMock"}),
        note="It replaces `requests.Session.send`.",
    ),
    "betamax": TestDouble(
        "betamax",
        catches_httpx=False,
        counterpart="vcrpy",
        decorators=frozenset({"betamax.decorator.use_cassette"}),
        contexts=frozenset({"betamax.Betamax"}),
        fixtures=frozenset(
            {
                "betamax_parametrized_recorder",
                "betamax_parametrized_session",
                "betamax_recorder",
                "betamax_session",
            }
        ),
        note="It mounts an adapter on one session.",
    ),
    "vcr": TestDouble(
        "vcrpy",
        catches_httpx=True,
        counterpart="",
        decorators=frozenset({"vcr.use_cassette", "vcr.VCR.use_cassette"}),
        contexts=frozenset({"vcr.use_cassette", "vcr.VCR.use_cassette"}),
        fixtures=frozenset({"vcr", "vcr_cassette", "vcr_config"}),
        markers=frozenset({"vcr", "default_cassette", "block_network"}),
        bases=frozenset({"vcr.unittest.VCRMixin", "vcr.unittest.VCRTestCase"}),
        note="It answers calls of httpx, but not always from a cassette that requests recorded: "
        "a body of None is not b''. Record the cassettes again.",
    ),
    "moto": TestDouble(
        "moto",
        catches_httpx=False,
        counterpart="",
        decorators=frozenset({"moto.mock_aws"}),
        contexts=frozenset({"moto.mock_aws"}),
        note="For requests calls to AWS URLs it uses responses. Not measured with httpx.",
    ),
    "pytest_httpserver": TestDouble(
        "pytest-httpserver",
        catches_httpx=True,
        counterpart="",
        contexts=frozenset({"pytest_httpserver.HTTPServer"}),
        fixtures=frozenset({"httpserver"}),
        note="A real server: only expectations of headers and of body bytes can change.",
    ),
    "respx": TestDouble(
        "respx",
        catches_httpx=True,
        counterpart="",
        decorators=frozenset({"respx.mock"}),
        contexts=frozenset({"respx.mock"}),
        fixtures=frozenset({"respx_mock"}),
        markers=frozenset({"respx"}),
        note="It answers calls of httpx, but not of httpx2.",
    ),
    "pytest_httpx": TestDouble(
        "pytest-httpx",
        catches_httpx=True,
        counterpart="",
        fixtures=frozenset({"httpx_mock"}),
        markers=frozenset({"httpx_mock"}),
    ),
}
"""Import name -> how it is used and whether it sees httpx."""

FIXTURES: dict[str, str] = {
    fixture: name for name, double in TEST_DOUBLES.items() for fixture in sorted(double.fixtures)
}
"""Name of a pytest fixture -> import name of the test double it gives."""
