"""The servers and the process that runs the programs: one of each per test process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .bench import Bench
from .cases import Case
from .running import Runner, running_zygote
from .town import running_town

collect_ignore = ["programs"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests of one program one after the other: they share what it did on requests."""
    names = {place: case.name for place, item in enumerate(items) if (case := case_of(item))}
    ordered = [items[place] for place in sorted(names, key=lambda place: names[place])]
    for place, item in zip(names, ordered, strict=True):
        items[place] = item


def case_of(item: pytest.Item) -> Case | None:
    """The program that a test is about."""
    call = getattr(item, "callspec", None)
    found = call.params.get("case") if call else None
    return found if isinstance(found, Case) else None


@pytest.fixture(scope="session")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    """Runs programs against the servers."""
    with running_town(tmp_path_factory.mktemp("town")) as town, running_zygote(town) as runner:
        yield runner


@pytest.fixture(scope="session")
def bench(runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Runs cases, and remembers what each did before its migration."""
    return Bench(runner, tmp_path_factory.mktemp("runs"))
