"""mypy finds nothing in migrated programs with annotations that it did not find before."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from req2httpx.settings import Target

from .cases import PROGRAMS, Case, copy_case, read_case
from .migration import migrate_case

ANNOTATED = ("async_mode/annotated", "async_auto/annotated")
HAS_MYPY = importlib.util.find_spec("mypy") is not None


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where mypy keeps what it knows of the standard library and of installed packages."""
    return tmp_path_factory.mktemp("mypy")


def errors(folder: Path, cache: Path) -> Counter[str]:
    """What mypy says of the modules of a folder, without places and names of the libraries.

    The folder is named from above: so no two modules have the same path in the cache.
    """
    above = folder.parents[1]
    shown = folder.relative_to(above)
    run = subprocess.run(
        [sys.executable, "-m", "mypy", f"--cache-dir={cache}", "--ignore-missing-imports", shown],
        cwd=above,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode in (0, 1), run.stdout + run.stderr
    found = re.findall(rf"^{shown}/([\w/]+\.py):\d+: (error: .*)", run.stdout, re.MULTILINE)
    return Counter(
        f"{path} {re.sub('requests|httpx2?', 'LIBRARY', text)}"
        for path, text in found
        if "import-untyped" not in text
    )


def cases() -> list[Case]:
    return [read_case(PROGRAMS / name / "main.py") for name in ANNOTATED]


@pytest.mark.skipif(not HAS_MYPY, reason="mypy is not installed")
@pytest.mark.parametrize("target", list(Target), ids=str)
@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_mypy_finds_nothing_new(case: Case, target: Target, tmp_path: Path, cache: Path) -> None:
    migrated = migrate_case(case, target, tmp_path / "after")
    before = errors(copy_case(case, tmp_path / "before").parent, cache)
    after = errors(migrated.main.parent, cache)
    assert not after - before, "\n".join((after - before).elements())
