"""Failures that httpx has no class for."""

from __future__ import annotations

import ssl
import sys
from typing import Any

import httpx


def tls_failure() -> tuple[type[Exception], ...]:
    """What an `except` clause has to name for requests' SSLError, given the exception at hand.

    httpx has no class for it: the cause of its exception tells a failure of TLS from others.
    """
    failed = is_tls_failure(sys.exc_info()[1])
    return (httpx.ConnectError, httpx.ReadError) if failed else ()


def is_tls_failure(error: Any) -> bool:
    """Whether an exception of httpx stands for requests' SSLError: its cause is one of TLS."""
    if not isinstance(error, (httpx.ConnectError, httpx.ReadError)):
        return False
    cause: Any = error
    while cause is not None and not isinstance(cause, OSError):
        cause = cause.__cause__ or cause.__context__
    return isinstance(cause, ssl.SSLError)


def classes(*given: Any) -> tuple[type[BaseException], ...]:
    """The classes that an `except` clause names, out of the tuples among them.

    One class of requests is a tuple of classes in httpx, and a clause takes no tuple in a tuple.
    """
    found: list[type[BaseException]] = []
    for one in given:
        found += classes(*one) if isinstance(one, tuple) else (one,)
    return tuple(found)
