"""From the events of a run to its exchanges."""

from __future__ import annotations

import threading
from collections.abc import Callable

from req2httpx.verify.connection import Connection, frames_of, place_of
from req2httpx.verify.events import Event, Kind
from req2httpx.verify.observation import Uncaught
from req2httpx.verify.traffic import Endpoint, Exchange, Failure, FailureKind


class Assembly:
    """Takes the events of all processes of one run, from any thread.

    `changed` is told the number of exchanges when it grows. Without `keeps_answers` the bodies of
    answers are counted and not kept: a replay knows them.
    """

    def __init__(
        self, changed: Callable[[int], None] | None = None, keeps_answers: bool = True
    ) -> None:
        self._keeps_answers = keeps_answers
        self.uncaught: list[Uncaught] = []
        self.tests: list[str] = []
        self.catch_up: Callable[[], None] = lambda: None
        self._changed = changed
        self._lock = threading.Lock()
        self._connections: dict[tuple[int, int], Connection] = {}
        self._exchanges: list[Exchange] = []

    def take(self, process: int, event: Event) -> None:
        """Take one event."""
        with self._lock:
            before = len(self._exchanges)
            self._take(process, event)
            count = len(self._exchanges)
        if self._changed is not None and count != before:
            self._changed(count)

    def process_ended(self, process: int) -> None:
        """The process is gone: what it left open was not waited for."""
        with self._lock:
            for (owner, _), connection in self._connections.items():
                if owner == process:
                    connection.close(connection.last)

    def exchanges(self) -> list[Exchange]:
        """What was exchanged, in the order in which it began."""
        with self._lock:
            for connection in self._connections.values():
                connection.close(connection.last)
            return sorted(_without_tries(self._exchanges), key=lambda one: one.began)

    def _take(self, process: int, event: Event) -> None:
        meta = event.meta
        if event.kind is Kind.OPEN:
            opened = Connection(process, event, self._exchanges.append, self._keeps_answers)
            self._connections[process, event.connection] = opened
        elif event.kind is Kind.LOOKUP_FAILED:
            failure = Failure(FailureKind.LOOKUP, meta["text"], meta)
            endpoint = Endpoint(meta["host"], int(meta["port"] or 0))
            at = event.at
            self._exchanges.append(Exchange(endpoint, at, at, place_of(meta), failure=failure))
        elif event.kind is Kind.UNCAUGHT:
            self.uncaught.append(Uncaught(tuple(meta["classes"]), meta["text"], frames_of(meta)))
        elif event.kind is Kind.TEST:
            self.tests.append(meta["test"])
        else:
            connection = self._connections.get((process, event.connection))
            if connection is not None:
                connection.take(event)

    @property
    def opaque(self) -> list[str]:
        """Where connections led that spoke no HTTP/1."""
        with self._lock:
            found = {str(one.endpoint) for one in self._connections.values() if one.opaque}
            return sorted(found)

    def unrecorded(self, process: int, connection: int, reason: str) -> None:
        """Note that nothing recorded answers the last request of a connection."""
        self.catch_up()
        with self._lock:
            found = self._connections.get((process, connection))
            if found is not None:
                found.unrecorded = reason


def _without_tries(exchanges: list[Exchange]) -> list[Exchange]:
    """Without the failures to connect that another address of the same name made good."""
    last: dict[tuple[str, int], int] = {}
    for index, one in enumerate(exchanges):
        if one.lookup[1]:
            last[one.lookup] = index
    failed = (FailureKind.CONNECT, FailureKind.CONNECT_TIMEOUT)
    return [
        one
        for index, one in enumerate(exchanges)
        if one.failure is None
        or one.failure.kind not in failed
        or not one.lookup[1]
        or last[one.lookup] == index
    ]
