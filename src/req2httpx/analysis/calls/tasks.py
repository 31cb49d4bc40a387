"""Functions of the standard library that run coroutines, tasks and threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from req2httpx.analysis import concurrency
from req2httpx.analysis.calls.arguments import Arguments, first_argument
from req2httpx.analysis.calls.containers import collected
from req2httpx.analysis.values import (
    LIBRARY,
    NOTHING,
    Value,
    join,
)

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator


def in_thread(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`asyncio.to_thread(function, ...)`: what the function gives."""
    return concurrency.call_now(evaluator, arguments, 0) or LIBRARY


def make_task(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`asyncio.create_task(coroutine)`: a future of what it gives."""
    return concurrency.in_future(evaluator, arguments.node, first_argument(evaluator, arguments))


def finished(evaluator: Evaluator, arguments: Arguments) -> Value:
    """What gives the result of the awaitable that it gets."""
    return concurrency.waited(evaluator, first_argument(evaluator, arguments))


def divided(evaluator: Evaluator, arguments: Arguments) -> Value:
    """What gives two groups of the futures that it gets."""
    element = evaluator.element_of(first_argument(evaluator, arguments))
    return concurrency.divided(evaluator, arguments.node, element)


def gathered(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`asyncio.gather(...)`: a list of the results."""
    held: Value = NOTHING
    for value in arguments.positional:
        held = join(held, concurrency.waited(evaluator, value))
    return collected(evaluator, arguments.node, held, "list")
