"""Stands in for asyncio where a program uses nothing of it but `run()`: trio runs the coroutine."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Coroutine
from typing import TypeVar

Result = TypeVar("Result")

start: Callable[[Callable[[], Coroutine[object, object, object]]], object]
start = importlib.import_module("trio").run


def run(coroutine: Coroutine[object, object, Result]) -> Result:
    """Run a coroutine to its end."""
    results: list[Result] = []

    async def main() -> None:
        results.append(await coroutine)

    start(main)
    return results[0]
