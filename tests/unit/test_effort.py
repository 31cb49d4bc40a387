"""What is said when a project is too large to be followed to its end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from req2httpx import pipeline
from req2httpx.outcome import LeftOut, Outcome
from req2httpx.project.discovery import discover
from req2httpx.report import json as report
from req2httpx.settings import Settings, Target

LITTLE = "req2httpx.analysis.agenda.MOST_EVIDENCE"

SENDER = """import requests


class Client:
    def __init__(self):
        self.session = requests.Session()

    def load(self, query):
        return self.session.get("http://a/", params=query, timeout=5).json()
"""


def _migrated(folder: Path, functions: int, settings: Settings) -> Outcome:
    """Migrate a project in which so many functions pass a value to the one that sends it."""
    calls = [f"def caller_{n}(query):\n    return Client().load(query)\n" for n in range(functions)]
    (folder / "callers.py").write_text("\n\n".join(["from sender import Client\n", *calls]))
    (folder / "sender.py").write_text(SENDER)
    return pipeline.migrate(settings, discover([folder], (), folder))


def test_what_was_left_out_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LITTLE, 500)
    settings = Settings(target=Target.HTTPX)
    outcome = _migrated(tmp_path, 400, settings)
    assert outcome.left_out.functions > 0
    (note,) = [one for one in outcome.diagnostics if one.code == "RH005"]
    assert (note.path, note.severity, note.assumption) == ("sender.py", "info", False)
    assert (
        f"{outcome.left_out.functions} functions of the project were not followed" in note.message
    )
    assert "PATHs" in note.help
    summary = json.loads(report.render(outcome, settings))["summary"]
    assert summary["not_followed"] == {"functions": outcome.left_out.functions, "files": 0}


def test_a_small_project_is_followed_to_its_end(tmp_path: Path) -> None:
    outcome = _migrated(tmp_path, 50, Settings(target=Target.HTTPX))
    assert outcome.left_out == LeftOut()
    assert "RH005" not in {one.code for one in outcome.diagnostics}


def test_the_note_can_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LITTLE, 500)
    settings = Settings(target=Target.HTTPX, ignore=("RH005",))
    outcome = _migrated(tmp_path, 400, settings)
    assert "RH005" not in {one.code for one in outcome.diagnostics}
