"""What a piece of code may reach: what a handler around it guards."""

from __future__ import annotations

from dataclasses import dataclass

from req2httpx.analysis.values import Origin


@dataclass(frozen=True, slots=True)
class Guard:
    """What a block may reach.

    `origins` are the requests objects whose use may raise, through resolved calls; `possible` those
    of project functions that only share their name with an unresolved call; `json` says that a
    response's JSON is read, `sends` that a request goes to a URL that is not written out there,
    `outside` that other libraries are called, `unknown` that something is called which cannot be
    followed at all.
    """

    origins: frozenset[Origin] = frozenset()
    possible: frozenset[Origin] = frozenset()
    json: bool = False
    sends: bool = False
    outside: bool = False
    unknown: bool = False

    def __or__(self, other: Guard) -> Guard:
        return Guard(
            self.origins | other.origins,
            self.possible | other.possible,
            self.json or other.json,
            self.sends or other.sends,
            self.outside or other.outside,
            self.unknown or other.unknown,
        )

    @property
    def all(self) -> frozenset[Origin]:
        """Every origin that may raise in the block."""
        return self.origins | self.possible
