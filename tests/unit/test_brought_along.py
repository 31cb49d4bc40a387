"""What the project has to depend on once requests is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from req2httpx import pipeline
from req2httpx.diagnostics import Diagnostic
from req2httpx.project.discovery import discover
from req2httpx.settings import RetryPolicy, Settings, Target

MOUNTED = """import requests
from requests.adapters import HTTPAdapter

session = requests.Session()
session.mount("https://", HTTPAdapter(max_retries=3))
print(session.get("https://example.org/", timeout=5).status_code)
"""
GUESSED = """import requests

print(requests.get("https://example.org/", timeout=5).apparent_encoding)
"""


def notes(folder: Path, source: str, settings: Settings) -> list[Diagnostic]:
    (folder / "app.py").write_text(source)
    outcome = pipeline.migrate(settings, discover([folder], (), folder))
    return [one for one in outcome.diagnostics if one.code == "RH006"]


def test_generated_code_needs_urllib3(tmp_path: Path) -> None:
    (note,) = notes(tmp_path, MOUNTED, Settings(target=Target.HTTPX))
    assert (note.path, note.severity, note.assumption) == ("_requests_compat.py", "info", False)
    assert "imports urllib3" in note.message
    assert "--retries transport" in note.help


def test_added_imports_count(tmp_path: Path) -> None:
    (note,) = notes(tmp_path, GUESSED, Settings(target=Target.HTTPX))
    assert (note.path, "charset-normalizer" in note.help) == ("app.py", True)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", '[project]\ndependencies = ["urllib3>=2"]\n'),
        ("requirements.txt", "requests\nurllib3==2.2  # for retries\n"),
        ("requirements-dev.txt", "urllib3\n"),
    ],
)
def test_what_the_project_names_is_not_said(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    assert notes(tmp_path, MOUNTED, Settings(target=Target.HTTPX)) == []


def test_a_comment_names_nothing(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("requests  # brings urllib3\n")
    assert len(notes(tmp_path, MOUNTED, Settings(target=Target.HTTPX))) == 1


@pytest.mark.parametrize(
    "settings",
    [
        Settings(target=Target.HTTPX, ignore=("RH006",)),
        Settings(target=Target.HTTPX, retries=RetryPolicy.FLAG),
    ],
)
def test_nothing_is_said_where_nothing_is_needed(tmp_path: Path, settings: Settings) -> None:
    assert notes(tmp_path, MOUNTED, settings) == []
