"""What an exception is, in words that travel; and the exceptions that end the program."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import Any

from . import channel, places


def described(error: BaseException) -> dict[str, Any]:
    """The class, number and text of an error of sockets, name lookup or TLS."""
    return {
        "class": type(error).__name__,
        "errno": getattr(error, "errno", None),
        "strerror": getattr(error, "strerror", None),
        "text": str(error),
        "reason": getattr(error, "reason", None),
        "verify_code": getattr(error, "verify_code", None),
        "verify_message": getattr(error, "verify_message", None),
    }


def begin() -> None:
    """Tell of exceptions that nothing catches, in the main thread and in others."""
    sys.excepthook = _Hook(sys.excepthook)
    before = threading.excepthook

    def in_thread(arguments: Any) -> None:
        if arguments.exc_type is not SystemExit:
            _tell(arguments.exc_value, arguments.exc_traceback)
        before(arguments)

    threading.excepthook = in_thread


class _Hook:
    def __init__(self, before: Any) -> None:
        self.before = before

    def __call__(self, kind: type, error: BaseException, traceback: TracebackType | None) -> None:
        _tell(error, traceback)
        self.before(kind, error, traceback)


def _tell(error: BaseException | None, traceback: TracebackType | None) -> None:
    if error is None:
        return
    found: list[Any] = []
    while traceback is not None:
        found[:0] = places.frames_of_line(traceback.tb_frame, traceback.tb_lineno)
        traceback = traceback.tb_next
    channel.current().tell(
        channel.UNCAUGHT,
        0,
        {
            "classes": [f"{one.__module__}.{one.__qualname__}" for one in type(error).__mro__],
            "text": str(error),
            "frames": found,
        },
    )
