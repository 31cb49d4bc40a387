"""A class that stays on requests is reported once, and takes what it works on with it."""

from __future__ import annotations

from pathlib import Path

from req2httpx import pipeline
from req2httpx.outcome import Outcome
from req2httpx.project.discovery import discover
from req2httpx.settings import Settings

ADAPTER = """
import requests
from requests.adapters import HTTPAdapter


class Patient(HTTPAdapter):
    def send(self, request, **kwargs):
        kwargs["timeout"] = 60
        self.sent = request.url
        response = super().send(request, **kwargs)
        print(response.status_code, response.raw.version)
        return response
"""


def _errors(outcome: Outcome) -> list[tuple[str, int]]:
    return [(d.code, d.span.line) for d in outcome.diagnostics if d.severity == "error"]


def _migrate(path: Path, text: str) -> Outcome:
    (path / "module.py").write_text(text)
    return pipeline.migrate(Settings(), discover([path], [], path))


def test_lines_of_a_refused_class_add_no_errors(tmp_path: Path) -> None:
    outcome = _migrate(tmp_path, ADAPTER)
    assert _errors(outcome) == [("RH306", 6)]
    assert not any(file.status == "changed" for file in outcome.files)


def test_what_the_class_works_on_stays_with_it(tmp_path: Path) -> None:
    uses = """

def fetch(url):
    session = requests.Session()
    session.mount("https://", Patient())
    return session.get(url).ok
"""
    outcome = _migrate(tmp_path, ADAPTER + uses)
    assert ("RH306", 6) in _errors(outcome)
    assert not any(file.status == "changed" for file in outcome.files)


def test_lines_outside_the_class_are_reported(tmp_path: Path) -> None:
    outside = """

def version(url):
    return requests.get(url, stream=True).raw.version
"""
    assert {line for _, line in _errors(_migrate(tmp_path, ADAPTER + outside))} >= {6, 16}
