"""Each edit is recorded, and can be refused, under the code of the rule that asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from req2httpx import pipeline
from req2httpx.outcome import FileOutcome
from req2httpx.project.discovery import DiscoveredFile, Discovery
from req2httpx.settings import Settings, Target

CODE = """import requests

session = requests.Session()
requests.get("http://example.org/a")
requests.get("http://example.org/b", timeout=3)
requests.delete("http://example.org/c", json={}, timeout=3, allow_redirects=False)
session.post("http://example.org/d", {"a": 1})
"""


def migrate(
    folder: Path, ignore: tuple[str, ...] = (), select: tuple[str, ...] = ()
) -> FileOutcome:
    path = folder / "app.py"
    path.write_text(CODE, "utf-8")
    settings = Settings(target=Target.HTTPX, ignore=ignore, select=select)
    found = DiscoveredFile(path, "app.py")
    outcome = pipeline.migrate(settings, Discovery((found,), folder))
    return next(file for file in outcome.files if file.path == "app.py")


def lines_of(outcome: FileOutcome) -> list[str]:
    return (outcome.after or outcome.before).decode().splitlines()


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        (3, ["RH202", "RH203", "RH301"]),
        (4, ["RH201", "RH202", "RH203"]),
        (5, ["RH201", "RH202"]),
        (6, ["RH202", "RH204"]),
        (7, ["RH201"]),
    ],
)
def test_each_edit_has_its_rule_and_reason(tmp_path: Path, line: int, codes: list[str]) -> None:
    records = [edit for edit in migrate(tmp_path).edits if edit.span.line == line]
    assert [edit.code for edit in records] == codes
    assert all(edit.reason for edit in records)


def test_ignoring_timeouts_keeps_the_calls_that_have_none(tmp_path: Path) -> None:
    lines = lines_of(migrate(tmp_path, ignore=("RH203",)))
    assert 'requests.get("http://example.org/a")' in lines
    assert "session = requests.Session()" in lines
    assert 'httpx.get("http://example.org/b", timeout=3, follow_redirects=True)' in lines


def test_selecting_timeouts_alone_moves_nothing(tmp_path: Path) -> None:
    assert migrate(tmp_path, select=("RH203",)).after is None
