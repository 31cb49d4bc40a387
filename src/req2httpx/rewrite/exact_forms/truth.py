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
    """The text that shows a response or a request in requests, in collections too.

    Another value is given back as it is.
    """

    def text(one: Any) -> str:
        made = shown(one)
        return repr(one) if made is one else str(made)

    if isinstance(value, httpx.Response):
        return f"<Response [{value.status_code}]>"
    if isinstance(value, httpx.Request):
        return f"<PreparedRequest [{value.method}]>"
    if type(value) is list:
        return f"[{', '.join(map(text, value))}]"
    if type(value) is tuple:
        return f"({', '.join(map(text, value))}{',' if len(value) == 1 else ''})"
    if type(value) is dict:
        return f"{{{', '.join(f'{text(key)}: {text(held)}' for key, held in value.items())}}}"
    return value
