"""What a page is given and what it answers."""

from __future__ import annotations

import json
import threading
from collections import Counter
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import parse_qsl

from .wire import Exchange


@dataclass(slots=True)
class Reply:
    """An answer: `pieces` is sent chunked, `pause` waits between them or before the answer."""

    status: int = 200
    body: bytes = b""
    content_type: str | None = "text/plain; charset=utf-8"
    headers: list[tuple[str, str]] = field(default_factory=list)
    reason: str | None = None
    pieces: list[bytes] | None = None
    pause: float = 0.0


class Memory:
    """What the server remembers during one run: how often something was asked for."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()

    def count(self, key: str) -> int:
        """How often this key was counted, this time included."""
        with self._lock:
            self._counts[key] += 1
            return self._counts[key]

    def clear(self) -> None:
        """Forget everything: a new run begins."""
        with self._lock:
            self._counts.clear()


@dataclass(frozen=True, slots=True)
class Call:
    """A request with its target taken apart."""

    request: Exchange
    path: str
    parts: list[str]
    query: str
    memory: Memory
    other: str

    @property
    def arguments(self) -> dict[str, str]:
        """The query as a dict, the last of equal names."""
        return dict(parse_qsl(self.query, keep_blank_values=True))


def json_reply(value: object, status: int = 200) -> Reply:
    """An answer that holds JSON."""
    return Reply(status, json.dumps(value).encode(), "application/json")


def reason_of(reply: Reply) -> str:
    """The reason phrase: the page's own, else the standard one."""
    if reply.reason is not None:
        return reply.reason
    try:
        return HTTPStatus(reply.status).phrase
    except ValueError:
        return "Odd"
