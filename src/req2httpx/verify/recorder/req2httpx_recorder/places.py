"""Where in the user's project something happens, and in which thread or task."""

from __future__ import annotations

import os
import sys
import threading
from itertools import islice
from types import CodeType, FrameType
from typing import Any

GENERATED = "_requests_compat.py"
_OUTSIDE = ("site-packages", "dist-packages", ".venv", "node_modules", ".tox", ".nox")
_LIMIT = 6

_roots: list[str] = []
_start: list[str] = []
_known: dict[CodeType, str | None] = {}
_UNSEEN = ""
_LOOP = "an event loop"


def begin(root: str) -> None:
    """Sources below `root` are the project's."""
    _roots[:] = [os.path.realpath(root) + os.sep]
    _start[:] = [os.getcwd()]


def frames(frame: FrameType | None) -> list[list[Any]]:
    """The project's frames from `frame` outwards: path in the project, line, function.

    What runs an event loop did not send what its tasks send.
    """
    found: list[list[Any]] = []
    while frame is not None and len(found) < _LIMIT:
        code = frame.f_code
        path = _known.get(code, _UNSEEN)
        if path is _UNSEEN:
            path = _known[code] = _path_of(code)
        if path is not None:
            if path is _LOOP:
                break
            found.append(_position(path, code, frame))
        frame = frame.f_back
    return found


def _path_of(code: CodeType) -> str | None:
    if code.co_name == "run_forever" and code.co_filename.endswith("base_events.py"):
        return _LOOP
    return _project_path(code.co_filename)


def _position(path: str, code: CodeType, frame: FrameType) -> list[Any]:
    """Where the frame is: from Python 3.11 on, where the call begins that it is in."""
    if hasattr(code, "co_positions"):
        position = next(islice(code.co_positions(), frame.f_lasti // 2, None), None)
        if position is not None and position[0] is not None and position[2] is not None:
            return [path, position[0], code.co_name, position[2] + 1]
    return [path, frame.f_lineno, code.co_name]


def frames_of_line(frame: FrameType, line: int) -> list[list[Any]]:
    """The one frame, at that line, if it is the project's."""
    path = _project_path(frame.f_code.co_filename)
    return [] if path is None else [[path, line, frame.f_code.co_name]]


def _project_path(filename: str) -> str | None:
    if filename.startswith("<") or not _roots:
        return None
    path = os.path.realpath(os.path.join(_start[0], filename))
    if not path.startswith(_roots[0]):
        return None
    relative = path[len(_roots[0]) :]
    parts = relative.split(os.sep)
    if parts[-1] == GENERATED or any(part in _OUTSIDE for part in parts[:-1]):
        return None
    return "/".join(parts)


def here() -> dict[str, Any]:
    """The call in the project that led here, its thread and task, and pytest's test if any."""
    found_frames = frames(sys._getframe(2))
    if not found_frames:
        from . import origins

        found_frames = origins.of_current()
    found: dict[str, Any] = {"frames": found_frames, "lane": lane()}
    test = os.environ.get("PYTEST_CURRENT_TEST")
    if test:
        found["test"] = test
    return found


def lane() -> str:
    """The thread, and the task of asyncio or trio, that runs now."""
    name = str(threading.get_ident())
    asyncio = sys.modules.get("asyncio")
    if asyncio is not None and asyncio._get_running_loop() is not None:
        return f"{name}/{id(asyncio.current_task())}"
    lowlevel = sys.modules.get("trio.lowlevel")
    if lowlevel is not None:
        try:
            return f"{name}/{id(lowlevel.current_task())}"
        except RuntimeError:
            return name
    return name
