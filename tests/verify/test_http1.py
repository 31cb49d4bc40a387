"""Reading HTTP/1 off pieces of any size."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from req2httpx.verify.http1 import Message, Reader, frame_request, frame_response
from req2httpx.verify.traffic import Framing

STREAM = (
    b"HTTP/1.1 100 Continue\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: 1\r\nx-a:  two \r\n\r\nhello"
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"3;x=1\r\nabc\r\n00a\r\n0123456789\r\n0\r\nT: 1\r\nU: 2\r\n\r\n"
    b"HTTP/1.1 204 No Content\r\n\r\n"
    b"HTTP/1.1 404 \r\nContent-Length: 0\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    b"HTTP/1.0 200 OK\n\nuntil the end"
)


def responses(pieces: list[bytes]) -> list[Message]:
    reader = Reader(lambda message: frame_response(message, "GET"))
    for piece in pieces:
        reader.feed(piece, 0)
    reader.end(0)
    return reader.done


@given(st.lists(st.integers(0, len(STREAM)), max_size=40))
def test_pieces_of_any_size_give_the_same(cuts: list[int]) -> None:
    ends = [0, *sorted(cuts), len(STREAM)]
    pieces = [STREAM[one:two] for one, two in itertools.pairwise(ends)]
    found = responses(pieces)
    assert [(one.status, one.framing, one.body.data) for one in found] == [
        (100, Framing.NONE, b""),
        (200, Framing.LENGTH, b"hello"),
        (200, Framing.CHUNKED, b"abc0123456789"),
        (204, Framing.NONE, b""),
        (404, Framing.LENGTH, b""),
        (200, Framing.CHUNKED, b""),
        (200, Framing.CLOSE, b"until the end"),
    ]
    assert found[1].headers == (("Content-Length", "5"), ("X-A", "1"), ("x-a", "two"))
    assert (found[2].chunks, found[2].trailers) == ([3, 10], (("T", "1"), ("U", "2")))


@pytest.mark.parametrize(
    "data", [b"garbage\r\n\r\n more", b"ICY 200 OK\r\n\r\nx", b"no line", b"HTTP/1.1 abc\r\n\r\n"]
)
def test_what_is_no_http_is_kept_as_it_came(data: bytes) -> None:
    reader = Reader(lambda message: frame_response(message, "GET"))
    reader.feed(data, 0)
    reader.end(0)
    assert reader.current is not None
    assert reader.current.raw
    assert reader.current.body.data == data


def test_pauses_are_noted() -> None:
    reader = Reader(lambda message: frame_response(message, "GET"))
    reader.feed(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nab", 1.0)
    reader.feed(b"cd", 1.5)
    reader.feed(b"ef", 1.501)
    (message,) = reader.done
    assert message.pauses == [(2, 0.5)]


def test_requests_follow_each_other() -> None:
    reader = Reader(frame_request)
    reader.feed(b"POST /a HTTP/1.1\r\nContent-Length: 2\r\n\r\nokGET /b HTTP/1.1\r\n\r\n", 0)
    assert [(one.line, one.body.data) for one in reader.done] == [
        ("POST /a HTTP/1.1", b"ok"),
        ("GET /b HTTP/1.1", b""),
    ]
    assert reader.waiting
