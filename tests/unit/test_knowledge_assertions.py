"""The table of what tests ask with names what unittest and pytest have."""

from __future__ import annotations

import unittest

import pytest

from req2httpx.knowledge.assertions import (
    CLASS_ASSERTIONS,
    EQUALITY_ASSERTIONS,
    EXPECTING,
    EXPECTING_METHODS,
    GONE,
    IDENTITY_ASSERTIONS,
    INEQUALITY_ASSERTIONS,
    MEMBERSHIP_ASSERTIONS,
    SET_UP,
    TRUTH_ASSERTIONS,
)

NAMES = (
    TRUTH_ASSERTIONS
    | EQUALITY_ASSERTIONS
    | INEQUALITY_ASSERTIONS
    | IDENTITY_ASSERTIONS
    | CLASS_ASSERTIONS
    | MEMBERSHIP_ASSERTIONS
    | EXPECTING_METHODS
)
OF_PYTEST = {"setup_method", "setup_class"}


@pytest.mark.parametrize("name", sorted(NAMES - GONE))
def test_unittest_has_it(name: str) -> None:
    assert callable(getattr(unittest.TestCase, name))


@pytest.mark.parametrize("name", sorted(SET_UP - OF_PYTEST))
def test_unittest_runs_it_before_tests(name: str) -> None:
    assert callable(getattr(unittest.IsolatedAsyncioTestCase, name))


def test_the_rest_is_of_pytest() -> None:
    assert {"raises"} == EXPECTING - EXPECTING_METHODS
    assert callable(pytest.raises)
    assert GONE <= NAMES
