"""What passes functions on is in the libraries that the table names."""

from __future__ import annotations

import asyncio
import builtins
import concurrent.futures
import functools
import inspect
import itertools
import multiprocessing
import multiprocessing.pool
import sched
import threading

import anyio.abc
import anyio.to_thread
import pytest

from req2httpx.knowledge.error_handlers import OF_ONE_CLASS
from req2httpx.knowledge.passing_functions import (
    CONTAINED,
    EACH,
    EACH_UNPACKED,
    FOLLOWED_BY_POSITION,
    MAPPINGS,
    POSITIONAL_ONLY,
    SEQUENCES,
    WHOLE,
)

OWNERS: tuple[object, ...] = (
    *(builtins, itertools, threading, multiprocessing, asyncio),
    *(concurrent.futures.Executor, multiprocessing.pool.Pool, asyncio.AbstractEventLoop),
    *(sched.scheduler, anyio.to_thread, anyio.abc.TaskGroup),
)
NAMES = EACH | EACH_UNPACKED | POSITIONAL_ONLY | FOLLOWED_BY_POSITION | WHOLE | CONTAINED


def owners_of(name: str) -> list[object]:
    return [owner for owner in OWNERS if callable(getattr(owner, name, None))]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_something_passes_functions_on_under_this_name(name: str) -> None:
    assert owners_of(name)


def test_the_arguments_come_under_these_names() -> None:
    taken: set[str] = set()
    for name in ("apply", "apply_async", "enter", "enterabs"):
        taken |= set(inspect.signature(getattr(owners_of(name)[0], name)).parameters)
    taken |= set(inspect.signature(threading.Thread).parameters)
    assert {"args", "argument"} <= taken
    assert (SEQUENCES | MAPPINGS) - taken <= {"fargs", "fkwargs"}


def test_singledispatch_registers_one_class() -> None:
    assert "register" in OF_ONE_CLASS
    assert callable(functools.singledispatch(print).register)
