"""What the recorder inside the program tells: frames on a connection, and the events they hold.

The recorder cannot import this module, nor this the recorder: the numbers stand in both.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import Any, NamedTuple

HEADER = struct.Struct("!BIdII")


class Kind(IntEnum):
    """What an event says; see `recorder/req2httpx_recorder/channel.py`."""

    HELLO = 0
    ASK = 1
    OPEN = 2
    CONNECTED = 3
    CONNECT_FAILED = 4
    TLS = 5
    SENT = 6
    RECEIVED = 7
    SEND_FAILED = 8
    RECEIVE_FAILED = 9
    ENDED = 10
    CLOSED = 11
    LOOKUP_FAILED = 12
    UNCAUGHT = 13
    TEST = 14
    NOT_HTTP = 15
    IMPORTED = 16


_KINDS = tuple(Kind)


class Event(NamedTuple):
    """One event: of which connection of the process, when, and what."""

    kind: Kind
    connection: int
    at: float
    meta: Mapping[str, Any]
    data: bytes


class Decoder:
    """Puts the events of one connection together from the bytes that come."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0
        self._wanted = HEADER.size

    def feed(self, data: bytes) -> Iterator[Event]:
        """Take what came; the events that are complete."""
        self._pieces.append(data)
        self._size += len(data)
        if self._size < self._wanted:
            return
        view = memoryview(b"".join(self._pieces))
        start = 0
        self._wanted = HEADER.size
        while len(view) - start >= HEADER.size:
            kind, connection, at, text_size, data_size = HEADER.unpack_from(view, start)
            end = start + HEADER.size + text_size + data_size
            if end > len(view):
                self._wanted = end - start
                break
            middle = start + HEADER.size + text_size
            # A str: json would first look at the bytes for their encoding.
            text = str(view[start + HEADER.size : middle], "ascii")
            meta = json.loads(text) if text else {}
            yield Event(_KINDS[kind], connection, at, meta, bytes(view[middle:end]))
            start = end
        rest = bytes(view[start:])
        self._pieces, self._size = [rest], len(rest)
