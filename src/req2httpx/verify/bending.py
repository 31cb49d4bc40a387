"""Recordings bent on purpose: what a program does on the days that were not recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from req2httpx.verify.script import Asked
from req2httpx.verify.traffic import Exchange, Request


class Bend(Protocol):
    """How the answers of a replay differ from those recorded."""

    def refuses(self) -> bool:
        """Whether a connection is refused."""
        ...

    def answer(self, asked: Asked, request: Request, found: Exchange) -> Exchange:
        """What answers in place of `found`."""
        ...


class Straight:
    """Nothing is bent."""

    def refuses(self) -> bool:
        return False

    def answer(self, asked: Asked, request: Request, found: Exchange) -> Exchange:
        return found


FAULTS: dict[str, Callable[[], Bend]] = {}
