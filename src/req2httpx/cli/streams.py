"""Standard input and output, whatever is at their other end."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TextIO


class OutputError(Exception):
    """Standard output takes nothing more, for another reason than that its reader left."""


def write_output(data: bytes | str) -> None:
    """Write to standard output. A reader that has left is no error. Raises OutputError."""
    try:
        _write(sys.stdout, data)
    except BrokenPipeError:
        _silence(sys.stdout)
    except OSError as error:
        _silence(sys.stdout)
        raise OutputError(f"cannot write to standard output: {error.strerror}") from error


def write_error(data: str) -> None:
    """Write to standard error; there is nowhere to tell that it failed."""
    try:
        _write(sys.stderr, data)
    except OSError:
        _silence(sys.stderr)


def read_input() -> bytes:
    """All of standard input. Raises OSError."""
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read()


def _write(stream: TextIO | None, data: bytes | str) -> None:
    if stream is None or not data:
        return
    if isinstance(data, str):
        data = data.encode(stream.encoding or "utf-8", errors="backslashreplace")
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(data.decode(stream.encoding or "utf-8", errors="replace"))
        stream.flush()
        return
    stream.flush()
    buffer.write(data)
    buffer.flush()


def _silence(stream: TextIO) -> None:
    """Send the rest nowhere: the interpreter flushes once more at its end, and would complain."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
