"""`req2httpx rule`, with pages of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from req2httpx import rule_pages
from req2httpx.cli import rule as rule_command


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    package = tmp_path / "src/req2httpx"
    package.mkdir(parents=True)
    monkeypatch.setattr(rule_pages, "__file__", str(package / "rule_pages.py"))
    folder = tmp_path / "docs/rules"
    folder.mkdir(parents=True)
    (folder / "RH201.md").write_text("# RH201: Redirects are followed\n\nWhy [this].\n")
    (folder / "RH101.md").write_text("# Imports (RH101)\n\nWhy é.\n", encoding="utf-8")
    (folder / "README.md").write_text("# Rules\n")
    return folder


def test_a_page_is_printed_as_it_is(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert rule_command.rule({}, ["rh201", "RH101"]) == 0
    assert capsys.readouterr().out == (
        "# RH201: Redirects are followed\n\nWhy [this].\n# Imports (RH101)\n\nWhy é.\n"
    )


def test_the_list_has_codes_and_titles(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert rule_command.rule({"list": True}, []) == 0
    assert capsys.readouterr().out == "RH101  Imports\nRH201  Redirects are followed\n"


def test_an_unknown_code_has_a_suggestion(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert rule_command.rule({}, ["RH210"]) == 2
    assert "there is no rule RH210; did you mean 'RH201'?" in capsys.readouterr().err


def test_an_installed_package_has_its_own_pages(pages: Path, tmp_path: Path) -> None:
    own = tmp_path / "src/req2httpx/documentation/rules"
    own.mkdir(parents=True)
    (own / "RH301.md").write_text("# RH301: Adapters\n")
    assert list(rule_pages.find_pages()) == ["RH301"]
