"""Which tests pytest runs, to say which of them sent nothing."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from . import channel


def follow(runner: ModuleType) -> None:
    """Hook the function of pytest that runs one test."""
    before = runner.runtestprotocol

    def runtestprotocol(item: Any, *arguments: Any, **keywords: Any) -> Any:
        channel.current().tell(channel.TEST, 0, {"test": item.nodeid})
        return before(item, *arguments, **keywords)

    runner.runtestprotocol = runtestprotocol  # type: ignore[attr-defined]
