"""Ten ways to migrate wrongly: each is found, at its line, and named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from . import projects
from .servers import Server, json_reply, redirect, reply

Serve = Callable[..., Server]


@pytest.fixture
def server(serve: Serve) -> Server:
    return serve(
        {
            "/old": redirect("/new"),
            "/new": reply(b"moved"),
            "/plain": reply(b"fine", X_Limit="7"),
            "/missing": reply(b"no", "404 Not Found"),
            "/search": json_reply("[1, 2]"),
            "/save": reply(b"saved"),
            "/flaky": [reply(b"later", "503 Service Unavailable"), reply(b"at last")],
            "/login": reply(b"in", Set_Cookie="id=abc; Path=/"),
            "/me": reply(b"you"),
            "/large": reply(b"0123456789" * 30_000),
            "/bad": lambda sock, asked: (
                b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nshort"
            ),
        }
    )


HEAD = """\
import sys

import {library}

BASE = sys.argv[1]

"""


def check(
    root: Path, server: Server, before: str, after: str, aspect: str, words: str, line: int
) -> None:
    """The wrong `after` differs from `before` in the aspect, at the line, in these words."""
    projects.write(root, {"app.py": HEAD.format(library="requests") + before})
    wrong = {"app.py": HEAD.format(library="httpx") + after}
    report = projects.verify(root, server.url, changes=wrong)
    assert aspect in projects.aspects(report), projects.aspects(report)
    found = projects.one(report, aspect)
    assert words in found.difference.what
    if line:
        assert found.place is not None
        assert (found.place.path, found.place.line) == ("app.py", line)


def test_redirects_lost(tmp_path: Path, server: Server) -> None:
    check(
        tmp_path,
        server,
        'print(requests.get(BASE + "/old", timeout=3).status_code)\n',
        'print(httpx.get(BASE + "/old", timeout=3).status_code)\n',
        "missing",
        "/old is not followed any more",
        7,
    )


def test_timeout_lost(tmp_path: Path, server: Server) -> None:
    check(
        tmp_path,
        server,
        'print(requests.get(BASE + "/plain", timeout=3).text)\n',
        'print(httpx.get(BASE + "/plain", timeout=None).text)\n',
        "timeout:read",
        "The read timeout is lost",
        7,
    )


def test_parameters_replaced(tmp_path: Path, server: Server) -> None:
    check(
        tmp_path,
        server,
        'r = requests.get(BASE + "/search?state=open", params={"page": 1}, timeout=3)\n'
        "print(r.json())\n",
        'r = httpx.get(BASE + "/search?state=open", params={"page": 1}, timeout=3)\n'
        "print(r.json())\n",
        "query:state",
        "The parameter state is lost",
        7,
    )


def test_truth_of_a_response(tmp_path: Path, server: Server) -> None:
    check(
        tmp_path,
        server,
        'r = requests.get(BASE + "/missing", timeout=3)\nif r.ok:\n'
        '    requests.post(BASE + "/save", timeout=3)\n',
        'r = httpx.get(BASE + "/missing", timeout=3)\nif r:\n'
        '    httpx.post(BASE + "/save", timeout=3)\n',
        "additional",
        "The migrated code sends this request",
        9,
    )


def test_body_encoded_again(tmp_path: Path, server: Server) -> None:
    check(
        tmp_path,
        server,
        'requests.post(BASE + "/save", data="caf\\u00e9".encode("latin-1"), timeout=3)\n',
        'httpx.post(BASE + "/save", content="caf\\u00e9", timeout=3)\n',
        "body",
        "in other bytes",
        7,
    )


def test_case_of_headers(tmp_path: Path, server: Server) -> None:
    check(
        tmp_path,
        server,
        'r = requests.get(BASE + "/plain", timeout=3)\nprint(dict(r.headers)["X-Limit"])\n',
        'r = httpx.get(BASE + "/plain", timeout=3)\nprint(dict(r.headers)["X-Limit"])\n',
        "exception",
        "ends the program now",
        8,
    )


def test_case_of_a_request_header(tmp_path: Path, server: Server) -> None:
    check(
        tmp_path,
        server,
        'requests.get(BASE + "/plain", headers={"X-Key-Id": "1"}, timeout=3)\n',
        'httpx.get(BASE + "/plain", headers={"x-key-id": "1"}, timeout=3)\n',
        "header-case:X-Key-Id",
        "another case",
        7,
    )


def test_retries_dropped(tmp_path: Path, server: Server) -> None:
    check(
        tmp_path,
        server,
        "from requests.adapters import HTTPAdapter\nfrom urllib3 import Retry\n"
        "s = requests.Session()\n"
        's.mount("http://", HTTPAdapter(max_retries=Retry(2, status_forcelist=[503])))\n'
        'print(s.get(BASE + "/flaky", timeout=3).text)\n',
        '\n\ns = httpx.Client()\n\nprint(s.get(BASE + "/flaky", timeout=3).text)\n',
        "missing",
        "a retry is lost",
        11,
    )


def test_cookies_lost(tmp_path: Path, server: Server) -> None:
    check(
        tmp_path,
        server,
        's = requests.Session()\ns.get(BASE + "/login", timeout=3)\n'
        's.get(BASE + "/me", timeout=3)\n',
        's = httpx\ns.get(BASE + "/login", timeout=3)\ns.get(BASE + "/me", timeout=3)\n',
        "cookie:id",
        "The cookie id is lost",
        9,
    )


def test_exception_narrowed(tmp_path: Path, server: Server) -> None:
    check(
        tmp_path,
        server,
        'try:\n    requests.get(BASE + "/bad", timeout=3)\n'
        'except requests.RequestException:\n    print("bad")\n',
        'try:\n    httpx.get(BASE + "/bad", timeout=3)\n'
        'except httpx.ConnectError:\n    print("bad")\n',
        "exception",
        "ends the program now",
        8,
    )


def test_stream_truncated(tmp_path: Path, server: Server) -> None:
    check(
        tmp_path,
        server,
        'with requests.get(BASE + "/large", stream=True, timeout=3) as r:\n'
        '    with open("large", "wb") as f:\n'
        "        for piece in r.iter_content(65536):\n            f.write(piece)\n",
        'with httpx.stream("GET", BASE + "/large", timeout=3) as r:\n'
        '    with open("large", "wb") as f:\n'
        "        f.write(next(r.iter_bytes(65536)))\n",
        "response",
        "not read as far",
        7,
    )
    assert (tmp_path / "large").exists() is False
