"""Pieces of messages are told from other texts, and requests does say them."""

from __future__ import annotations

import socket
from collections.abc import Callable

import httpx
import pytest
import requests

from req2httpx.knowledge.exception_messages import (
    CHANGED_CLASSES,
    is_changed_class,
    is_of_requests,
)


def refused() -> str:
    """The address of a port where nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{listener.getsockname()[1]}/"


def answered(status: int) -> None:
    """What raise_for_status does with a status."""
    response = requests.Response()
    response.status_code = status
    response.url = "http://example.org/"
    response.raise_for_status()


@pytest.mark.parametrize(
    "fail",
    [
        lambda: requests.get(refused(), timeout=5),
        lambda: requests.get("example.org", timeout=5),
        lambda: requests.get("ftp://example.org/", timeout=5),
        lambda: requests.get("http://", timeout=5),
        lambda: answered(404),
        lambda: answered(503),
    ],
)
def test_messages_of_requests_are_known(fail: Callable[[], object]) -> None:
    """What requests says of common failures is recognised."""
    with pytest.raises(requests.RequestException) as caught:
        fail()
    assert is_of_requests(str(caught.value))


@pytest.mark.parametrize("address", [refused, lambda: "example.org", lambda: "ftp://example.org/"])
def test_messages_of_httpx_are_not(address: Callable[[], str]) -> None:
    """What httpx says of the same failures is not taken for a message of requests."""
    with pytest.raises(httpx.HTTPError) as caught:
        httpx.get(address(), timeout=5)
    assert not is_of_requests(str(caught.value))


@pytest.mark.parametrize("text", ["not found", "404", "error", "url", "the server is down", ""])
def test_other_texts(text: str) -> None:
    """Ordinary words are left alone."""
    assert not is_of_requests(text)


def test_changed_classes() -> None:
    """The names are those of requests, and httpx has none of them for the same failure."""
    for name in CHANGED_CLASSES:
        assert hasattr(requests.exceptions, name)
        assert is_changed_class(name)
        found = getattr(httpx, name, None)
        assert (
            name == "HTTPError" or not isinstance(found, type) or not issubclass(found, Exception)
        )
