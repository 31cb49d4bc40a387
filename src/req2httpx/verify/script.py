"""What a replay answers: the recording, and how far it has been used."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import unquote_plus

from req2httpx.verify.redaction import looks_secret
from req2httpx.verify.traffic import Endpoint, Exchange, FailureKind, Request

Pairs = tuple[tuple[str, str], ...]
_LOOPBACK = ("127.", "::1", "::ffff:127.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as far as it decides what answers it."""

    origin: str
    method: str
    path: str
    query: Pairs

    def __str__(self) -> str:
        query = "&".join(f"{name}={value}" for name, value in self.query)
        return f"{self.method} {self.origin}{self.path}{'?' if query else ''}{query}"


@dataclass(slots=True)
class Tolerance:
    """The parts of requests that are never the same: learnt from replays of the original."""

    learning: bool
    parts: set[tuple[str, str, str]] = field(default_factory=set)

    def allows(self, asked: Asked, part: str) -> bool:
        """Whether that part of a request may be another than recorded."""
        key = (asked.origin, asked.method, part)
        if self.learning:
            self.parts.add(key)
        return key in self.parts


@dataclass(frozen=True, slots=True)
class Miss:
    """Nothing recorded answers a request; `closest` says what comes near, field by field."""

    asked: Asked
    closest: tuple[str, ...]

    def __str__(self) -> str:
        if not self.closest:
            return f"nothing was recorded for {self.asked.origin}"
        return "; ".join(self.closest)


class Script:
    """Gives out the exchanges of a recording, each once, and the last of its kind again."""

    def __init__(self, recorded: Sequence[Exchange], tolerance: Tolerance) -> None:
        self._recorded = [one for one in recorded if not one.own]
        self._used = [False] * len(self._recorded)
        self._done = 0
        """How many were given out from the first on, without a gap."""
        self._asked = [asked_by(one) for one in self._recorded]
        self._tolerance = tolerance
        self._lock = threading.Lock()
        self._by_asked: dict[Asked, list[int]] = defaultdict(list)
        self._by_endpoint: dict[Endpoint, list[int]] = defaultdict(list)
        self._by_host: dict[str, list[int]] = defaultdict(list)
        for index, one in enumerate(self._recorded):
            self._by_endpoint[one.endpoint].append(index)
            self._by_host[one.endpoint.host].append(index)
            asked = self._asked[index]
            if asked is not None:
                self._by_asked[asked].append(index)

    @property
    def size(self) -> int:
        """How many exchanges there are."""
        return len(self._recorded)

    @property
    def used(self) -> int:
        """How many of them were given out."""
        return sum(self._used)

    def lookup_failure(self, host: str) -> Mapping[str, Any] | None:
        """Why the name is not found, None where it is. Raises KeyError for an unknown name."""
        indexes = self._by_host.get(host)
        if indexes is None:
            raise KeyError(host)
        return self._next_failure(indexes, (FailureKind.LOOKUP,))

    def knows(self, endpoint: Endpoint, address: str) -> bool:
        """Whether anything was recorded there."""
        return bool(self._at(endpoint, address))

    def connect_failure(self, endpoint: Endpoint, address: str) -> Exchange | None:
        """The failure that comes next there, if it is one to connect."""
        kinds = (FailureKind.CONNECT, FailureKind.CONNECT_TIMEOUT)
        with self._lock:
            return self._take_failure(self._at(endpoint, address), kinds)

    def tls(self, endpoint: Endpoint, tunnel: Endpoint | None, verify: bool) -> Exchange | None:
        """How the handshake that comes next there went: an exchange with `tls` or its failure."""
        with self._lock:
            indexes = [
                index
                for index in self._at(endpoint, "")
                if self._recorded[index].tunnel == tunnel and self._recorded[index].tls is not None
            ]
            if verify:
                failed = self._take_failure(indexes, (FailureKind.TLS,))
                if failed is not None:
                    return failed
            fine = [index for index in indexes if self._recorded[index].failure is None]
            return self._recorded[fine[0]] if fine else None

    def answer(self, asked: Asked, request: Request) -> Exchange | Miss:
        """What was recorded for a request."""
        with self._lock:
            indexes = self._by_asked.get(asked) or self._similar(asked)
            if not indexes:
                return Miss(asked, self._closest(asked))
            free = list(self._free(indexes))
            if not free:
                return self._recorded[indexes[-1]]
            chosen = next(
                (index for index in free if self._recorded[index].request.body == request.body),  # type: ignore[union-attr]
                free[0],
            )
            self._used[chosen] = True
            return self._recorded[chosen]

    # -- finding --------------------------------------------------------------------------------

    def _at(self, endpoint: Endpoint, address: str) -> list[int]:
        found = self._by_endpoint.get(endpoint)
        if found is None and is_loopback(address or endpoint.host):
            # `localhost` and 127.0.0.1 are one place.
            return [
                index
                for other, indexes in self._by_endpoint.items()
                if other.port == endpoint.port and is_loopback(other.host)
                for index in indexes
            ]
        return found or []

    def _free(self, indexes: Sequence[int]) -> Iterator[int]:
        """Those of some indexes, in their order, that were not given out."""
        while self._done < len(self._used) and self._used[self._done]:
            self._done += 1
        start = bisect_left(indexes, self._done)
        return (index for index in islice(indexes, start, None) if not self._used[index])

    def _next_failure(
        self, indexes: Sequence[int], kinds: tuple[FailureKind, ...]
    ) -> Mapping[str, Any] | None:
        with self._lock:
            found = self._take_failure(indexes, kinds)
        return found.failure.details if found is not None and found.failure is not None else None

    def _take_failure(
        self, indexes: Sequence[int], kinds: tuple[FailureKind, ...]
    ) -> Exchange | None:
        """The next exchange, if it is a failure of these kinds; it is then used."""
        if not indexes:
            return None
        chosen = next(self._free(indexes), indexes[-1])
        one = self._recorded[chosen]
        if one.failure is None or one.failure.kind not in kinds:
            return None
        self._used[chosen] = True
        return one

    def _similar(self, asked: Asked) -> list[int]:
        """The exchanges that differ in parts only that are never the same."""
        found = []
        for index, other in enumerate(self._asked):
            if other is None or other.origin != asked.origin or other.method != asked.method:
                continue
            parts = _unlike(asked, other)
            if parts is None or not parts:
                continue
            if all(self._tolerance.allows(asked, part) for part in parts):
                found.append(index)
                if not self._used[index]:
                    return [index]
        return found

    def _closest(self, asked: Asked) -> tuple[str, ...]:
        ranked = sorted(
            (-_likeness(asked, other), index)
            for index, other in enumerate(self._asked)
            if other is not None
        )
        texts = []
        for score, index in ranked[:2]:
            other = self._asked[index]
            if other is not None and score < 0:
                texts.append(
                    f"the recorded {other.method} {other.origin}{other.path} has "
                    f"{_described(asked, other)}"
                )
        return tuple(texts)


def asked_by(exchange: Exchange) -> Asked | None:
    """What decides the answer of an exchange, None where nothing was requested."""
    request = exchange.request
    if request is None:
        return None
    if request.method == "CONNECT":
        return Asked("proxy", "CONNECT", request.target, ())
    path, _, query = exchange.path.partition("?")
    # A secret is a placeholder in a recording, and itself in a replay.
    masked = tuple((name, "*" if looks_secret(name) else value) for name, value in pairs(query))
    return Asked(exchange.origin, request.method, path or "/", masked)


def pairs(query: str) -> Pairs:
    """The pairs of a query by name; the values of one name stay in their order."""
    found = (piece.partition("=") for piece in query.split("&") if piece)
    made = [(unquote_plus(name), unquote_plus(value)) for name, _, value in found]
    return tuple(sorted(made, key=lambda pair: pair[0]))


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own."""
    return address == "localhost" or address.startswith(_LOOPBACK)


def _unlike(one: Asked, two: Asked) -> list[str] | None:
    """The parts in which two requests differ; None where they are not alike at all."""
    first, second = one.path.split("/"), two.path.split("/")
    names = [[name for name, _ in asked.query] for asked in (one, two)]
    if len(first) != len(second) or names[0] != names[1]:
        return None
    steps = enumerate(zip(first, second, strict=True))
    parts = [f"path[{at}]" for at, (left, right) in steps if left != right]
    # Of a path, that which names the thing has to stay.
    if parts and len(parts) >= len(first) - 1 and len(first) > 2:
        return None
    parts += [
        f"query:{name}"
        for (name, value), (_, other) in zip(one.query, two.query, strict=True)
        if value != other
    ]
    return parts


def _likeness(one: Asked, two: Asked) -> int:
    if one.origin != two.origin:
        return 0
    score = 1 + 2 * (one.path == two.path) + (one.method == two.method)
    return score + len({*one.query} & {*two.query})


def _described(asked: Asked, other: Asked) -> str:
    texts = []
    if other.method != asked.method:
        texts.append(f"method {other.method}, not {asked.method}")
    if other.path != asked.path:
        texts.append(f"path {other.path}, not {asked.path}")
    ours, theirs = {*asked.query}, {*other.query}
    texts += [f"query {name}={value}, missing here" for name, value in sorted(theirs - ours)]
    texts += [f"no query {name}={value}" for name, value in sorted(ours - theirs)]
    return ", ".join(texts) or "other headers"
