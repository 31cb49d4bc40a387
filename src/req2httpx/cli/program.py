"""What commands that run a program have in common."""

from __future__ import annotations

import contextlib
import math
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import FrameType

_EVERY = 0.1
_WIDTH = 70


class ProgramError(Exception):
    """The program, or an option about it, makes no sense; the message is for the user."""


def read_program(
    paths: Sequence[str], program: Sequence[str], takes_paths: bool
) -> tuple[str, ...]:
    """The program to run. Raises ProgramError where there is none."""
    if not program or (paths and not takes_paths):
        raise ProgramError("name the program to run behind --, as in `-- python -m app`")
    return tuple(program)


def seconds_of(options: Mapping[str, object]) -> float | None:
    """The value of `--timeout`. Raises ProgramError for what is no duration."""
    value = options.get("timeout")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < math.inf:
        raise ProgramError(f"--timeout: expected seconds, more than 0, not {value!r}")
    return float(value)


def names_of(options: Mapping[str, object]) -> tuple[str, ...]:
    """The values of `--redact`."""
    value = options.get("redact", ())
    return tuple(str(name) for name in value) if isinstance(value, list) else ()


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Let a request to end the process be handled as Ctrl-C is: everything is cleaned up."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextlib.contextmanager
def progress_to_stderr(quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A function that shows progress on one line of a terminal, which goes away at the end."""
    stream = sys.stderr
    if quiet or stream is None or not stream.isatty():
        yield lambda what, done, total: None
        return
    last = 0.0

    def show(what: str, done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _EVERY:
            last = now
            count = f"{done} of {total}" if total else f"{done} so far"
            stream.write(f"\r{what}: {count}".ljust(_WIDTH))
            stream.flush()

    try:
        yield show
    finally:
        stream.write("\r" + " " * _WIDTH + "\r")
        stream.flush()
