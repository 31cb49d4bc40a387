"""The exact forms of bodies, uploads, headers and URLs give what requests sends."""

from __future__ import annotations

import datetime
import decimal
import enum
import io
import random
import re
from typing import Any

import httpx
import pytest
import requests

from req2httpx.rewrite.exact_forms import arguments, bodies, headers, urls

URL = "http://example.org/path"


class Color(str, enum.Enum):  # noqa: UP042
    RED = "red"


FORMS: list[Any] = [
    {"a": 1, "b": None, "c": True, "d": [1, None, "x"], "e": b"by", "f": {"x": 1, "y": 2}},
    {"a": Color.RED, "b": "\u00e9 &", "c": 2.5, "d": decimal.Decimal("1.0"), "e": [[1, 2]]},
    {"a": b"\xff x", 1: "n", b"k": "v", "when": datetime.date(2024, 1, 2)},
    [("a", "1"), ("b", "2"), ("a", "3")],
    [["x", "1"], ["x", None]],
    (("a", 1), ("b", [1, 2])),
    {},
    [],
    None,
    "text",
    b"bytes",
    "",
]


def prepared(**arguments: Any) -> requests.PreparedRequest:
    return requests.Request("POST", URL, **arguments).prepare()


def built(**arguments: Any) -> httpx.Request:
    request = httpx.Client().build_request("POST", URL, **arguments)
    request.read()
    return request


def as_bytes(body: Any) -> bytes:
    return body.encode() if isinstance(body, str) else body or b""


@pytest.mark.parametrize("data", FORMS, ids=repr)
def test_a_body_is_that_of_requests(data: Any) -> None:
    before, after = prepared(data=data), built(**bodies.request_body(data))
    assert after.content == as_bytes(before.body)
    assert after.headers.get("Content-Type") == before.headers.get("Content-Type")


def test_streams_are_sent_from_where_they_stand() -> None:
    stream = io.BytesIO(b"headbody")
    stream.seek(4)
    assert bodies.request_body(stream) == {"content": b"body"}
    assert bodies.request_body(io.StringIO("text")) == {"content": "text"}
    assert list(bodies.request_body(iter(["a", b"b"]))["content"]) == [b"a", b"b"]


UPLOADS: list[Any] = [
    {"f": b"x"},
    {"f": "text \u00e9"},
    {"f": ("n.txt", b"x")},
    {"f": ("n.txt", b"x", None)},
    {"f": ("n", b"x", "text/x")},
    {"f": ("n", b"x", "text/x", {"X-A": "1", "Content-Type": "b/c"})},
    {"f": ("n", b"x", None, {"Content-Type": "b/c"})},
    {"f": (None, "v")},
    {"f": ("", "v")},
    [("i", ("a", b"1", "x/y")), ("i", ("b", b"2"))],
    {"f": ["n", b"x"]},
    {"f": ("n", None)},
    {"f": bytearray(b"zz")},
    {"f": ('\u00e9"\n.txt', b"x")},
]
FIELDS: list[Any] = [
    None,
    {"a": None, "b": True, "c": [1, 2], "d": Color.RED, "e": decimal.Decimal(1), "g": b"\xff"},
    [("t", "a"), ("t", "b")],
]


def without_boundary(kind: Any, body: bytes) -> tuple[str, bytes]:
    boundary = re.search(r"boundary=(\w+)", kind)
    assert boundary is not None
    return kind.replace(boundary[1], "-"), body.replace(boundary[1].encode(), b"-")


@pytest.mark.parametrize("files", UPLOADS, ids=repr)
@pytest.mark.parametrize("data", FIELDS, ids=repr)
def test_an_upload_is_that_of_requests(files: Any, data: Any) -> None:
    before, after = prepared(files=files, data=data), built(**bodies.multipart(files, data))
    assert without_boundary(after.headers["Content-Type"], after.content) == without_boundary(
        before.headers["Content-Type"], as_bytes(before.body)
    )


@pytest.mark.parametrize("data", FIELDS, ids=repr)
def test_fields_beside_files_are_those_of_requests(data: Any) -> None:
    files = {"z": ("n", b"x", "a/b")}
    before, after = (
        prepared(files=files, data=data),
        built(data=bodies.form(data, files), files=files),
    )
    assert without_boundary(after.headers["Content-Type"], after.content) == without_boundary(
        before.headers["Content-Type"], as_bytes(before.body)
    )


def test_a_content_type_that_is_given_stays() -> None:
    given = bodies.json_body({"a": "\u00e9"}, headers={"content-type": "x/y", "X-None": None})
    assert given == {"content": b'{"a": "\\u00e9"}', "headers": {"content-type": "x/y"}}
    from_client = bodies.json_body([1], defaults={"Content-Type": "x/z"})
    assert from_client == {"content": b"[1]", "headers": {}}


def test_headers_are_those_of_requests() -> None:
    given = {"X-A": "1", "x-a": "2", "X-None": None, "X-City": "K\u00f6ln"}
    assert headers.headers(given) == {"x-a": "2", "X-City": b"K\xf6ln"}


PIECES = ["/", "a", "?", "q=1", "#f", "%7E", "%c3%a9", "%zz", "%", "[", "]", "|", "^", "\\", "`"]
PIECES += ["{", "}", "\u00e9", " ", "%2F", "<", '"', ";", "&", "+", "%20", "\n", "~", "'", "(", ":"]


def odd_urls() -> list[str]:
    chosen = random.Random(1)
    found = [
        "http://h",
        "http://h?x=1",
        " http://h/x",
        "HTTP://h:81/a",
        "http://u:p@h/x",
        "http://h/?",
    ]
    for _ in range(500):
        tail = "".join(chosen.choice(PIECES) for _ in range(chosen.randint(1, 6)))
        found.append(f"http://h/{tail}")
    return found


def test_urls_are_those_of_requests() -> None:
    client = httpx.Client()
    for url in odd_urls():
        before = requests.Request("GET", url).prepare()
        after = client.build_request("GET", urls.request_url(url))
        assert after.url.raw_path.decode() == before.path_url, url
        assert str(after.url) == before.url, url


def test_arguments_of_a_mapping_are_translated() -> None:
    given = {"allow_redirects": 0, "stream": False, "params": {"a": None, "b": True}, "data": "x"}
    assert arguments.arguments(given) == {
        "follow_redirects": False,
        "params": [("b", "True")],
        "content": "x",
    }
    assert arguments.arguments({"params": {"b": 1}}, "http://h/?a=1") == {
        "url": "http://h/?a=1&b=1"
    }


@pytest.mark.parametrize("data", ["raw", b"bytes"])
def test_a_text_beside_no_files_is_the_body(data: str | bytes) -> None:
    assert bodies.form(data, None) == data
    with pytest.raises(ValueError, match="must not be a string"):
        bodies.form(data, {"f": b"x"})
