"""Threads that are used again: to start one for each connection costs more than to serve it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Generic, TypeVar

T = TypeVar("T")


class Workers(Generic[T]):
    """Handles any number of things at once, each in a thread; those that are done wait for more."""

    def __init__(self, handle: Callable[[T], None]) -> None:
        self._handle = handle
        self._waiting: SimpleQueue[tuple[T] | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._idle = 0
        self._closed = False

    def take(self, thing: T) -> None:
        """Handle something, in a thread that has nothing to do or in a new one."""
        with self._lock:
            if self._idle:
                self._idle -= 1
                self._waiting.put((thing,))
                return
        threading.Thread(target=self._work, args=(thing,), daemon=True).start()

    def close(self) -> None:
        """End the threads that have nothing to do, and the others when they are done."""
        with self._lock:
            self._closed = True
            for _ in range(self._idle):
                self._waiting.put(None)
            self._idle = 0

    def _work(self, thing: T) -> None:
        self._handle(thing)
        while True:
            with self._lock:
                if self._closed:
                    return
                self._idle += 1
            taken = self._waiting.get()
            if taken is None:
                return
            self._handle(taken[0])
