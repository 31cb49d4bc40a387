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


def errors(folder: Path) -> Counter[str]:
    """What mypy says of the modules of a folder, without places and names of the libraries."""
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--no-incremental", "--ignore-missing-imports", "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode in (0, 1), run.stdout + run.stderr
    found = re.findall(r"^([\w/]+\.py):\d+: (error: .*)", run.stdout, re.MULTILINE)
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
def test_mypy_finds_nothing_new(case: Case, target: Target, tmp_path: Path) -> None:
    migrated = migrate_case(case, target, tmp_path / "after")
    before = errors(copy_case(case, tmp_path / "before").parent)
    after = errors(migrated.main.parent)
    assert not after - before, "\n".join((after - before).elements())
