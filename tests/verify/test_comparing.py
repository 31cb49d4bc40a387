"""Requests field by field."""

from __future__ import annotations

import pytest

from req2httpx.verify.body import Body
from req2httpx.verify.comparing.alignment import align
from req2httpx.verify.comparing.exceptions import are_equivalent
from req2httpx.verify.comparing.requests import compare_exchanges
from req2httpx.verify.observation import Uncaught
from req2httpx.verify.traffic import Endpoint, Exchange, Headers, Place, Request, Timeouts, Tls


def exchange(
    target: str = "/a", headers: Headers = (), body: bytes = b"", method: str = "POST"
) -> Exchange:
    request = Request(method, target, "HTTP/1.1", (("Host", "h"), *headers), Body([body]))
    return Exchange(Endpoint("h", 80), 0, 0, Place(), request=request)


def aspects(one: Exchange, two: Exchange) -> list[str]:
    return [field.aspect for field in compare_exchanges(one, two)]


JSON = (("Content-Type", "application/json"),)
FORM = (("Content-Type", "application/x-www-form-urlencoded"),)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (exchange("/a?x=1&y=a+b"), exchange("/a?y=a%20b&x=1")),
        (exchange(headers=JSON, body=b'{"a": 1, "b": "\\u00e9"}'),
         exchange(headers=JSON, body='{"b":"\u00e9","a":1}'.encode())),
        (exchange(headers=FORM, body=b"a=1&b=%C3%A9"),
         exchange(headers=FORM, body=b"b=%c3%a9&a=1")),
        (exchange(headers=(("User-Agent", "python-requests/2"),)),
         exchange(headers=(("User-Agent", "python-httpx/0.28"),))),
        (exchange(headers=(("Accept-Encoding", "gzip, deflate, br"),)),
         exchange(headers=(("Accept-Encoding", "gzip, deflate, br, zstd"),))),
        (exchange(headers=(("Connection", "keep-alive"), ("Cookie", "a=1; b=2"))),
         exchange(headers=(("Cookie", "b=2; a=1"),))),
        (exchange(method="DELETE", headers=(("Content-Length", "0"),)), exchange(method="DELETE")),
    ],
)  # fmt: skip
def test_what_means_the_same_is_no_difference(one: Exchange, two: Exchange) -> None:
    assert aspects(one, two) == []


@pytest.mark.parametrize(
    ("one", "two", "aspect"),
    [
        (exchange("/a?x=1&x=2"), exchange("/a?x=2&x=1"), "query:x"),
        (exchange("/a?x="), exchange("/a"), "query:x"),
        (exchange("/a%7Eb"), exchange("/a~b"), "path"),
        (exchange(method="GET"), exchange(method="HEAD"), "method"),
        (exchange(headers=JSON, body=b'{"a": 1}'), exchange(headers=JSON, body=b'{"a": true}'),
         "body:$.a"),
        (exchange(headers=FORM, body=b"a=1"), exchange(headers=JSON, body=b'{"a": 1}'),
         "header:Content-Type"),
        (exchange(headers=FORM, body=b"a=True"), exchange(headers=FORM, body=b"a=true"), "body:a"),
        (exchange(headers=(("Accept-Encoding", "identity"),)),
         exchange(headers=(("Accept-Encoding", "gzip, deflate"),)), "header:Accept-Encoding"),
        (exchange(headers=(("Authorization", "Basic eDp5"),)), exchange(), "header:Authorization"),
        (exchange(headers=(("X-A", "1"), ("X-A", "2"))), exchange(headers=(("X-A", "1, 2"),)),
         "header:X-A"),
        (exchange(body=b"\xe9"), exchange(body=b"\xc3\xa9"), "body"),
    ],
)  # fmt: skip
def test_what_means_something_else_is_found(one: Exchange, two: Exchange, aspect: str) -> None:
    assert aspect in aspects(one, two)


def test_tls_and_timeouts() -> None:
    one, two = exchange(), exchange()
    one.tls = Tls("h", False, False, (), None)
    two.tls = Tls("h", True, True, ("public",), None)
    one.timeouts, two.timeouts = Timeouts(3.0, None), Timeouts(3.0, 5.0)
    assert aspects(one, two) == ["tls:verify", "timeout:read"]
    two.tls = None
    assert "tls:used" in aspects(one, two)
    two.timeouts = Timeouts()
    assert "timeout:read" not in aspects(one, two)


def test_pages_are_paired_though_one_is_missing() -> None:
    before = [exchange(f"/items?page={n}") for n in (1, 2, 3, 4)]
    after = [exchange(f"/items?page={n}") for n in (1, 3, 4)]
    assert align(before, after) == [(0, 0), (1, None), (2, 1), (3, 2)]


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("requests.exceptions.ConnectionError", "httpx.ConnectError", True),
        ("requests.exceptions.HTTPError", "httpx.HTTPStatusError", True),
        ("requests.exceptions.HTTPError", "httpx.ConnectError", False),
        ("requests.exceptions.ConnectTimeout", "httpx.ConnectTimeout", True),
        ("requests.exceptions.JSONDecodeError", "json.decoder.JSONDecodeError", True),
        ("requests.exceptions.ConnectionError", "builtins.KeyError", False),
        ("builtins.KeyError", "builtins.KeyError", True),
    ],
)
def test_exceptions_that_stand_for_one_another(before: str, after: str, same: bool) -> None:
    parents = {"httpx.ConnectError": ("httpx.NetworkError",)}
    one = Uncaught((before, "builtins.Exception"), "x", ())
    two = Uncaught((after, *parents.get(after, ())), "x", ())
    assert are_equivalent(one, two, "httpx") is same
