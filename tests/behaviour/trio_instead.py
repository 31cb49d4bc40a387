"""Stands in for asyncio where a program uses nothing of it but `run()`: trio runs the coroutine."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TypeVar

import trio

Result = TypeVar("Result")


def run(coroutine: Coroutine[object, object, Result]) -> Result:
    """Run a coroutine to its end."""

    async def main() -> Result:
        return await coroutine

    return trio.run(main)
