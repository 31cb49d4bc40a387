"""What `--mode async` makes runs under trio as well, where it uses asyncio to start it alone."""

from __future__ import annotations

import importlib.util
import re
import shutil
from pathlib import Path

import pytest

from req2httpx.settings import Target

from .bench import Bench
from .cases import Case, Expectation, all_cases
from .comparison import Shape, differences
from .migration import Migrated, migrate_case

INSTEAD = Path(__file__).with_name("trio_instead.py")
HAS_TRIO = importlib.util.find_spec("trio") is not None
IMPORT = re.compile(rb"^import asyncio$", re.MULTILINE)
OTHER_USES = re.compile(rb"\basyncio\.(?!run\()|from asyncio\b|\banyio\b|\baiohttp\b")

CASES = [
    case
    for case in all_cases()
    if case.mode == "async" and case.expectation is Expectation.SAME and not case.gather
]


def uses_asyncio(migrated: Migrated) -> bool:
    """Whether a program, or what the migration put in, uses more of asyncio than `run()`."""
    return any(OTHER_USES.search(source) for source in migrated.contents.values())


@pytest.mark.skipif(not HAS_TRIO, reason="trio is not installed")
@pytest.mark.parametrize("target", list(Target), ids=str)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_program_under_trio(case: Case, target: Target, bench: Bench) -> None:
    migrated = migrate_case(case, target, bench.folder(case.main.stem))
    if uses_asyncio(migrated):
        pytest.skip("it needs asyncio: pauses, side by side, pools")
    started = 0
    for path, source in migrated.contents.items():
        changed, count = IMPORT.subn(b"import trio_instead as asyncio", source)
        path.write_bytes(changed)
        started += count
    assert started, "nothing starts an event loop"
    shutil.copy(INSTEAD, migrated.main.parent)
    found = differences(
        bench.before(case),
        bench.run(case, migrated.main, strict=True),
        Shape(exact_body=case.exact_body, any_order=case.any_order),
    )
    assert not found, migrated.main.read_text("utf-8")
