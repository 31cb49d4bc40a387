"""The table of a response's attributes names what the libraries have."""

from __future__ import annotations

import httpx
import httpx2
import pytest
import requests

from req2httpx.knowledge.response_members import (
    AFTER_CLOSING,
    BODY,
    BOTH,
    DIFFERENT,
    HEADERS_MEMBERS,
    IN_EXAMPLES,
    ITERATION,
    ONLY_HTTPX,
    ONLY_REQUESTS,
    RENAMED,
    UNMISTAKABLE,
)

OF_STATES = {"_elapsed", "_raw_content", "_exception", "connection"}
"""Attributes that a response has only after it was sent, or streamed."""


def members(response: object) -> set[str]:
    """Return the names of a response, without what newer Pythons give to every class."""
    of_classes = {"__firstlineno__", "__static_attributes__"}
    return set(dir(response)) - set(dir(object())) - of_classes


def made_by(library: object) -> set[str]:
    request = library.Request("GET", "http://example.org/")  # type: ignore[attr-defined]
    response = library.Response(200, text="x", request=request)  # type: ignore[attr-defined]
    assert response.text == "x"
    return members(response)


def test_names_of_requests() -> None:
    assert members(requests.Response()) - {"__annotations__"} == (
        (BOTH | ONLY_REQUESTS) - OF_STATES - {"__annotations__"}
    )


@pytest.mark.parametrize("library", [httpx, httpx2])
def test_names_of_httpx(library: object) -> None:
    assert made_by(library) - {"__annotations__"} == (BOTH | ONLY_HTTPX) - OF_STATES


@pytest.mark.parametrize(
    "made", [requests.Response().headers, httpx.Headers(), httpx2.Headers()], ids=type
)
def test_names_of_headers(made: object) -> None:
    assert {name for name in members(made) if not name.startswith("_")} <= HEADERS_MEMBERS


def test_renamed_ones_are_on_both_sides() -> None:
    assert set(RENAMED) <= ONLY_REQUESTS
    assert set(RENAMED.values()) <= ONLY_HTTPX


def test_names_of_requests_by_what_they_are_for() -> None:
    assert DIFFERENT <= BOTH
    for names in (UNMISTAKABLE, IN_EXAMPLES, BODY, ITERATION, AFTER_CLOSING):
        assert names <= BOTH | ONLY_REQUESTS
