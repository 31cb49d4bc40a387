"""Connecting that never ends."""

from __future__ import annotations

import contextlib
import socket
import time


class BlackHole:
    """An address where connecting never ends: its queue is full."""

    def __init__(self) -> None:
        self._listener = socket.socket()
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(0)
        self.address = list(self._listener.getsockname()[:2])
        self._fillers: list[socket.socket] = []

    def close(self) -> None:
        """Let those go that try to connect."""
        for filler in self._fillers:
            filler.close()
        self._listener.close()

    def fill(self) -> None:
        """Fill the queue, once."""
        if self._fillers:
            return
        for _ in range(3):
            filler = socket.socket()
            filler.setblocking(False)
            with contextlib.suppress(OSError):
                filler.connect(tuple(self.address))
            self._fillers.append(filler)
        time.sleep(0.05)
