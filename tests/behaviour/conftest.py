"""The servers and the process that runs the programs: one of each per test process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .bench import Bench
from .running import Runner, running_zygote
from .town import running_town

collect_ignore = ["programs"]


@pytest.fixture(scope="session")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    """Runs programs against the servers."""
    with running_town(tmp_path_factory.mktemp("town")) as town, running_zygote(town) as runner:
        yield runner


@pytest.fixture(scope="session")
def bench(runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Runs cases, and remembers what each did before its migration."""
    return Bench(runner, tmp_path_factory.mktemp("runs"))
