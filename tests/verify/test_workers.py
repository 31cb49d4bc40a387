"""Threads that are used again."""

from __future__ import annotations

import threading
import time

from req2httpx.verify.workers import Workers


def test_a_thread_that_is_done_is_used_again() -> None:
    used: list[threading.Thread] = []
    workers = Workers[int](lambda _: used.append(threading.current_thread()))
    for number in range(20):
        workers.take(number)
        _wait_until(lambda number=number: len(used) > number and workers._idle)
    assert len(set(used)) == 1
    workers.close()
    used[0].join(5)
    assert not used[0].is_alive()


def test_as_many_as_needed_run_at_once() -> None:
    barrier = threading.Barrier(8)
    used: list[threading.Thread] = []

    def meet(_: int) -> None:
        barrier.wait(10)
        used.append(threading.current_thread())

    workers = Workers(meet)
    for number in range(8):
        workers.take(number)
    workers.close()
    _wait_until(lambda: len(used) == 8)
    for thread in used:
        thread.join(5)
        assert not thread.is_alive()


def _wait_until(holds: object) -> None:
    assert callable(holds)
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.001)
