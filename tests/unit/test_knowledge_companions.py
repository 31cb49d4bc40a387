"""The companions' names exist in those that are installed, and the tables agree.

Few of the companions are installed with the tests; installing more checks more of the tables.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
from collections.abc import Iterable

import pytest

from req2httpx.knowledge.companions import (
    COMPANIONS,
    FIXTURES,
    TEST_DOUBLES,
)


def installed(paths: Iterable[str]) -> list[str]:
    """The dotted paths whose package can be imported here."""
    return [path for path in paths if is_installed(path)]


def is_installed(path: str) -> bool:
    known = (*COMPANIONS, *TEST_DOUBLES)
    module = next(name for name in known if path == name or path.startswith(f"{name}."))
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:  # not even the package around it
        return False


def find(path: str) -> object:
    """The object at a dotted path, importing modules on the way."""
    parts = path.split(".")
    found: object = importlib.import_module(parts[0])
    for index, part in enumerate(parts[1:], start=2):
        if not hasattr(found, part):
            found = importlib.import_module(".".join(parts[:index]))
        else:
            found = getattr(found, part)
    return found


@pytest.mark.parametrize(
    ("module", "path"),
    [(m, p) for m, d in TEST_DOUBLES.items() for p in installed(sorted(d.decorators | d.contexts))],
)
def test_double_has_the_name(module: str, path: str) -> None:
    assert path.startswith(f"{module}.")
    find(path)


@pytest.mark.parametrize("fixture", ["httpx_mock"])
def test_fixture_exists(fixture: str, request: pytest.FixtureRequest) -> None:
    assert installed([FIXTURES[fixture]])
    request.getfixturevalue(fixture)


@pytest.mark.parametrize("module", installed([*COMPANIONS, *TEST_DOUBLES]))
def test_distribution_provides_the_module(module: str) -> None:
    top = module.split(".")[0]
    entry = COMPANIONS.get(module) or TEST_DOUBLES[module]
    providers = importlib.metadata.packages_distributions()[top]
    assert entry.distribution.lower().replace("_", "-") in {
        name.lower().replace("_", "-") for name in providers
    }


def test_every_double_of_requests_only_names_a_counterpart_or_says_why() -> None:
    for double in TEST_DOUBLES.values():
        assert double.counterpart or double.note or double.catches_httpx


def test_no_fixture_belongs_to_two_doubles() -> None:
    assert sum(len(double.fixtures) for double in TEST_DOUBLES.values()) == len(FIXTURES)
