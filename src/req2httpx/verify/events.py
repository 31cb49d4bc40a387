"""What the recorder inside the program tells: frames on a connection, and the events they hold.

The recorder cannot import this module, nor this the recorder: the numbers stand in both.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import Any, NamedTuple, Protocol

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


class Stream(Protocol):
    """Gives so many bytes, or fewer at its end."""

    def read(self, size: int, /) -> bytes | None: ...


class Event(NamedTuple):
    """One event: of which connection of the process, when, and what."""

    kind: Kind
    connection: int
    at: float
    meta: Mapping[str, Any]
    data: bytes


def read_events(stream: Stream) -> Iterator[Event]:
    """The events of one process, until it ends. Raises OSError."""
    while True:
        head = stream.read(HEADER.size) or b""
        if len(head) < HEADER.size:
            return
        kind, connection, at, text_size, data_size = HEADER.unpack(head)
        text = (stream.read(text_size) or b"") if text_size else b""
        data = (stream.read(data_size) or b"") if data_size else b""
        if len(text) < text_size or len(data) < data_size:
            return
        yield Event(Kind(kind), connection, at, json.loads(text) if text else {}, data)
