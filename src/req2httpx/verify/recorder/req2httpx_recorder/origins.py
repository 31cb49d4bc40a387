"""Who started a thread or a task: they sent what is sent there by no code of the project."""

from __future__ import annotations

import sys
import threading
import weakref
from types import ModuleType
from typing import Any

from . import places

_tasks: weakref.WeakKeyDictionary[Any, list[list[Any]]] = weakref.WeakKeyDictionary()
_threads: weakref.WeakKeyDictionary[Any, list[list[Any]]] = weakref.WeakKeyDictionary()


def begin() -> None:
    """Follow threads."""
    before = threading.Thread.start

    def start(self: Any) -> None:
        _threads[self] = places.frames(sys._getframe(1)) or of_current()
        before(self)

    threading.Thread.start = start  # type: ignore[method-assign]


def follow_tasks(base_events: ModuleType) -> None:
    """Follow the tasks of asyncio."""
    before = base_events.BaseEventLoop.create_task

    def create_task(self: Any, *arguments: Any, **keywords: Any) -> Any:
        frames = places.frames(sys._getframe(1)) or of_current()
        task = before(self, *arguments, **keywords)
        _tasks[task] = frames
        return task

    base_events.BaseEventLoop.create_task = create_task


def of_current() -> list[list[Any]]:
    """The frames that started the task that runs now, or else the thread."""
    asyncio = sys.modules.get("asyncio")
    if asyncio is not None and asyncio._get_running_loop() is not None:
        task = asyncio.current_task()
        if task is not None and task in _tasks:
            return _tasks[task]
    thread = threading._active.get(threading.get_ident())  # type: ignore[attr-defined]
    return _threads.get(thread, []) if thread is not None else []
