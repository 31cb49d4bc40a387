"""The truth of responses, and the text that shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx


def good(value: Any) -> bool:
    """The truth of a value as requests has it: a response is true below 400."""
    return not value.is_error if isinstance(value, httpx.Response) else bool(value)


def either(value: Any, *others: Callable[[], Any]) -> Any:
    """`value or other() or ...`, where a response is true below 400."""
    for other in others:
        if good(value):
            return value
        value = other()
    return value


def both(value: Any, *others: Callable[[], Any]) -> Any:
    """`value and other() and ...`, where a response is true below 400."""
    for other in others:
        if not good(value):
            return value
        value = other()
    return value


def shown(value: Any) -> Any:
    """The text that shows a response or a request in requests; another value as it is."""
    if isinstance(value, httpx.Response):
        return f"<Response [{value.status_code}]>"
    if isinstance(value, httpx.Request):
        return f"<PreparedRequest [{value.method}]>"
    return value
