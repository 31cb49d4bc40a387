"""Bodies of responses, piece by piece."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import Any

import httpx

from req2httpx.rewrite.exact_forms.responses import encoding_of


def open_stream(
    client: httpx.Client | None, method: str, url: Any, stream: Any = True, **arguments: Any
) -> httpx.Response:
    """Send a request and return the response with its body unread; `stream` false reads it.

    Without a client, one is made for this request and closed together with the response.
    """
    sending = {
        name: arguments.pop(name) for name in ("auth", "follow_redirects") if name in arguments
    }
    own = client is None
    if client is None:
        making = {
            name: arguments.pop(name)
            for name in ("verify", "proxy", "mounts", "trust_env", "cookies")
            if name in arguments
        }
        client = httpx.Client(max_redirects=30, **making)
    try:
        request = client.build_request(method, url, **arguments)
        response = client.send(request, stream=bool(stream), **sending)
    except BaseException:
        if own:
            client.close()
        raise
    if own and response.is_closed:
        client.close()
    elif own:
        close_response, close_client = response.close, client.close

        def close() -> None:
            close_response()
            close_client()

        response.close = close  # type: ignore[method-assign]
    return response


def request_or_stream(
    client: httpx.Client | None, method: str, url: Any, stream: Any = False, **arguments: Any
) -> httpx.Response:
    """Send a request, with a client or without one; `stream` leaves the body unread."""
    if stream:
        return open_stream(client, method, url, **arguments)
    if client is None:
        return httpx.request(method, url, **arguments)
    return client.request(method, url, **arguments)


def iter_content(
    response: httpx.Response, chunk_size: int | None = 1, decode_unicode: bool = False
) -> Iterator[Any]:
    """Pieces of the body: of `chunk_size` bytes, or smaller as they come in a chunked response."""
    if chunk_size == 0:
        return
    encoding = response.headers.get("transfer-encoding", "")
    if response.is_stream_consumed or "chunked" not in encoding:
        size = len(response.read()) or 1 if chunk_size is None else chunk_size
        pieces = response.iter_bytes(size)
    else:
        pieces = (
            piece[start : start + (chunk_size or len(piece))]
            for piece in response.iter_bytes()
            for start in range(0, len(piece), chunk_size or len(piece))
        )
    charset = encoding_of(response) if decode_unicode else None
    if charset is None:
        yield from pieces
        return
    decoder = codecs.getincrementaldecoder(charset)(errors="replace")
    for piece in pieces:
        if text := decoder.decode(piece):
            yield text
    if text := decoder.decode(b"", final=True):
        yield text


def iter_lines(
    response: httpx.Response,
    chunk_size: int | None = 512,
    decode_unicode: bool = False,
    delimiter: Any = None,
) -> Iterator[Any]:
    """Lines of the body as bytes, or as text where `decode_unicode` is true."""
    pending = None
    for piece in iter_content(response, chunk_size, decode_unicode):
        if pending is not None:
            piece = pending + piece
        lines = piece.split(delimiter) if delimiter else piece.splitlines()
        whole = not (lines and lines[-1] and piece and lines[-1][-1] == piece[-1])
        pending = None if whole else lines.pop()
        yield from lines
    if pending is not None:
        yield pending


class RawBody(io.RawIOBase):
    """The bytes of a body as they come, undecoded; none where it has been read already."""

    def __init__(self, response: httpx.Response) -> None:
        self._response = response
        gone = response.is_stream_consumed or response.is_closed
        self._pieces = iter(()) if gone else response.iter_raw()
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size

    def close(self) -> None:
        self._response.close()
        super().close()


def raw_body(response: httpx.Response) -> Any:
    """The body as a binary file, like `raw` of requests: the same one each time."""
    if "raw_body" not in response.extensions:
        response.extensions["raw_body"] = io.BufferedReader(RawBody(response))
    return response.extensions["raw_body"]
