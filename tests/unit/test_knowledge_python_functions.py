"""Every function in the tables about Python's library is there."""

from __future__ import annotations

import logging
import pkgutil

import pytest

from req2httpx.knowledge import python_functions
from req2httpx.knowledge.python_functions import CALLED_AT, LOGGING

PATHS = {
    path
    for name, table in vars(python_functions).items()
    if isinstance(table, frozenset) and name != "LOGGING"
    for path in table
} | set(CALLED_AT)


@pytest.mark.parametrize("path", sorted(PATHS))
def test_the_path_leads_to_something_callable(path: str) -> None:
    assert callable(pkgutil.resolve_name(path))


@pytest.mark.parametrize("name", sorted(LOGGING))
def test_a_logger_has_the_method(name: str) -> None:
    assert callable(getattr(logging.getLogger(), name))
