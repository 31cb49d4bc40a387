"""All that one run of a program did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from req2httpx.verify.traffic import Exchange, Frame


@dataclass(frozen=True, slots=True)
class Uncaught:
    """An exception that nothing caught: its classes from its own to object."""

    classes: tuple[str, ...]
    text: str
    frames: tuple[Frame, ...]


@dataclass(slots=True)
class Observation:
    """All that one run of COMMAND did.

    `status` is None where it was ended because it took too long. `output` and `errors` are what
    it wrote to stdout and stderr, `files` what it left in the working folder: None for a file it
    removed. `processes` are its Python processes that could be followed.
    """

    exchanges: list[Exchange]
    status: int | None
    output: bytes = b""
    errors: bytes = b""
    files: Mapping[str, bytes | None] = field(default_factory=dict)
    uncaught: tuple[Uncaught, ...] = ()
    processes: int = 0
    tests: tuple[str, ...] = ()
    executables: tuple[str, ...] = ()
    opaque: tuple[str, ...] = ()
    seconds: float = 0.0
    interrupted: bool = False
