"""Recordings that were made elsewhere, and what reaches the disk."""

from __future__ import annotations

import ast
import base64
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from req2httpx.verify import running
from req2httpx.verify.body import Body
from req2httpx.verify.formats import har
from req2httpx.verify.formats.reading import TrafficError, read
from req2httpx.verify.redaction import Redactor
from req2httpx.verify.traffic import (
    Ending,
    Endpoint,
    Exchange,
    Failure,
    FailureKind,
    Framing,
    Headers,
    Place,
    Request,
    Response,
)

from . import projects
from .servers import Server, json_reply

Serve = Callable[..., Server]
SECRET = "s3cr3t-value-0123456789"
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlLXNpZ25hdHVyZQ"


def exchange(
    target: str = "/a",
    headers: Headers = (),
    body: bytes = b"",
    answer: Headers = (),
    content: bytes = b"",
    **options: Any,
) -> Exchange:
    sent = Request("POST", target, "HTTP/1.1", (("Host", "h.example"), *headers), Body([body]))
    came = Response("HTTP/1.1", 200, "OK", answer, Framing.LENGTH, Body([content]))
    endpoint = Endpoint("h.example", 80)
    return Exchange(endpoint, 1.0, 2.0, Place(), request=sent, response=came, **options)


def test_nothing_secret_reaches_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "t.har"
    packed = gzip.compress(json.dumps({"data": {"refresh_token": SECRET}, "n": 1}).encode())
    first = exchange(
        f"/a?api_key={SECRET}&page=1&mine={SECRET[::-1]}",
        (
            ("Authorization", f"Bearer {SECRET}"),
            ("Cookie", f"a={SECRET}; b=2"),
            ("Content-Type", "application/x-www-form-urlencoded"),
        ),
        f"password={SECRET}&user=u".encode(),
        (
            ("Set-Cookie", f"sid={SECRET}; Path=/; HttpOnly"),
            ("Content-Type", "application/json"),
            ("Content-Encoding", "gzip"),
            ("Content-Length", str(len(packed))),
        ),
        packed,
    )
    echoed = exchange(content=f"you said {SECRET} and {JWT}".encode(), headers=(("X-Jwt", JWT),))
    har.write(path, [first, echoed], ["mine"])
    text = path.read_text()
    assert SECRET not in text
    assert base64.b64encode(SECRET.encode()).decode()[:-4] not in text
    assert SECRET[::-1] not in text
    assert JWT not in text
    assert path.stat().st_mode & 0o077 == 0

    one, two = read(path)
    assert one.request is not None
    assert one.response is not None
    assert two.response is not None
    body = json.loads(gzip.decompress(one.response.body.data))
    placeholder = body["data"]["refresh_token"]
    assert len(placeholder) == len(SECRET)
    headers = dict(one.request.headers)
    assert headers["Authorization"] == f"Bearer {placeholder}"
    assert headers["Cookie"].startswith(f"a={placeholder}; b=")
    assert dict(one.response.headers)["Set-Cookie"] == f"sid={placeholder}; Path=/; HttpOnly"
    assert one.request.body.data == f"password={placeholder}&user=u".encode()
    assert f"api_key={placeholder}&page=1&mine=" in one.request.target
    assert two.response.body.data.startswith(f"you said {placeholder} and eyJ".encode())
    assert int(dict(one.response.headers)["Content-Length"]) == one.response.body.size


def test_a_placeholder_leads_nowhere() -> None:
    one, two = Redactor(), Redactor()
    assert one.placeholder(SECRET) == one.placeholder(SECRET) != two.placeholder(SECRET)
    assert one.placeholder("12345678").isdigit()
    assert one.placeholder(JWT).startswith(JWT.rpartition(".")[0])
    assert one.placeholder(one.placeholder(SECRET)) == one.placeholder(SECRET)


def test_all_that_was_on_the_wire_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "t.har"
    binary = bytes(range(256))
    odd = exchange(answer=(("X-A", "1"), ("x-a", "\xe9")), content=binary, ending=Ending.RESET)
    assert odd.response is not None
    odd.response.framing = Framing.CHUNKED
    odd.response.chunks = (100, 156)
    odd.response.pauses = ((100, 0.5),)
    odd.response.trailers = (("T", "1"),)
    odd.response.interim = ((103, "Early Hints", (("Link", "x"),)),)
    failure = Failure(FailureKind.CONNECT, "refused", {"errno": 111, "strerror": "refused"})
    failed = Exchange(Endpoint("h", 1), 3.0, 3.0, Place(), failure=failure)
    large = exchange("/large", content=b"x" * (har.LARGEST_INSIDE + 1))
    har.write(path, [odd, failed, large])
    back = read(path)
    assert back == [odd, failed, large]
    assert len(path.read_bytes()) < 10_000
    assert [file.name for file in (tmp_path / "t.har.bodies").iterdir()] == ["00002.bin"]


BROWSER = {
    "log": {
        "version": "1.2",
        "creator": {"name": "Firefox", "version": "1"},
        "entries": [
            {
                "startedDateTime": "2026-01-02T03:04:05.000+01:00",
                "request": {
                    "method": "GET",
                    "url": "BASE/items?page=1",
                    "httpVersion": "HTTP/2",
                    "headers": [{"name": ":authority", "value": "x"}],
                    "queryString": [{"name": "page", "value": "1"}],
                },
                "response": {
                    "status": 200,
                    "statusText": "",
                    "headers": [
                        {"name": "content-type", "value": "application/json"},
                        {"name": "content-encoding", "value": "gzip"},
                        {"name": "content-length", "value": "31"},
                    ],
                    "content": {"size": 9, "mimeType": "application/json", "text": '{"n": 17}'},
                },
            },
            {
                "request": {"method": "GET", "url": "data:text/plain,x", "headers": []},
                "response": {"status": 200, "headers": [], "content": {}},
            },
        ],
    }
}
CASSETTE = """\
version: 1
interactions:
- request:
    body: null
    headers: {Accept: ['*/*']}
    method: GET
    uri: BASE/items?page=1
  response:
    body: {string: '{"n": 17}'}
    headers:
      Content-Type: [application/json]
      Set-Cookie: [a=1, b=2]
    status: {code: 200, message: OK}
"""
CODE = """\
import sys
import requests

r = requests.get(sys.argv[1] + "/items", params={"page": 1}, timeout=5)
print(r.json()["n"])
"""


@pytest.mark.parametrize("name", ["browser.har", "cassette.yaml", "cassette.json"])
def test_recordings_of_other_tools(tmp_path: Path, name: str) -> None:
    base = "http://api.example"
    if name == "browser.har":
        text = json.dumps(BROWSER)
    elif name == "cassette.yaml":
        pytest.importorskip("yaml")
        text = CASSETTE
    else:
        answer = {"status": {"code": 200, "message": "OK"}, "body": {"string": '{"n": 17}'}}
        asked = {"method": "GET", "uri": "BASE/items?page=1", "body": "", "headers": {}}
        text = json.dumps({"version": 1, "interactions": [{"request": asked, "response": answer}]})
    path = tmp_path / name
    path.write_text(text.replace("BASE", base))
    (one,) = read(path)
    projects.write(tmp_path / "project", {"app.py": CODE})
    report = projects.verify(tmp_path / "project", base, traffic=[one])
    assert [item.difference for item in report.judged] == []
    assert projects.statuses(report) == {"app.py:4": "proven"}


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.har", "{", "not valid JSON"),
        ("a.har", '{"a": 1}', "neither a HAR file nor a cassette"),
        ("a.har", '{"log": {"entries": [{}]}}', "entry 1 cannot be used"),
        ("a.yaml", "a: [", "not valid YAML"),
        ("a.yaml", "!!python/object/apply:os.system ['true']", "not valid YAML"),
        (
            "a.har",
            '{"log": {"entries": [{"_req2httpx": {"endpoint": ["h", 1], "began": 1, "ended": 1,'
            '"target": "/", "ending": "complete", "framing": "length", "file": "../x"}, "request":'
            '{"method": "GET", "httpVersion": "", "headers": []}, "response": {}}]}}',
            "outside of its folder",
        ),
    ],
)
def test_recordings_that_are_none(tmp_path: Path, name: str, text: str, words: str) -> None:
    pytest.importorskip("yaml")
    (tmp_path / name).write_text(text)
    with pytest.raises(TrafficError, match=words):
        read(tmp_path / name)


def test_a_request_that_was_not_recorded_is_explained(tmp_path: Path, serve: Serve) -> None:
    server = serve({"/items": json_reply('{"n": 1}')})
    projects.write(tmp_path, {"app.py": CODE})
    seen = projects.record(tmp_path, server.url)
    server.close()
    wanted = '"page": 1, "size": 50, "token": "abcdefghijkl"'
    (tmp_path / "app.py").write_text(CODE.replace('"page": 1', wanted))
    report = projects.verify(tmp_path, server.url, traffic=seen.exchanges)
    (note,) = [note for note in report.notes if "does not answer" in note]
    assert "/items has no query size=50" in note
    assert "abcdefghijkl" not in note


@pytest.mark.parametrize("path", sorted(running.RECORDER.rglob("*.py")), ids=lambda p: p.name)
def test_the_recorder_can_be_read_by_old_interpreters(path: Path) -> None:
    ast.parse(path.read_text(), feature_version=(3, 8))
