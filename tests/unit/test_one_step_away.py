"""No rule over-flags: one step away from what it reports, it says nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from test_rule_pages import PAGES, migrate

from req2httpx.diagnostics import Severity
from req2httpx.outcome import FileStatus

STEPS: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("one_step_away.toml").read_text("utf-8")
)
REPORTING = [code for code, page in PAGES.items() if page.reported]


def reported(code: str) -> str:
    """What the rule reports."""
    return str(STEPS[code].get("reported") or PAGES[code].reported[0]).lstrip("\n")


def spared(code: str) -> str:
    """The same code, one step away."""
    step, text = STEPS[code], reported(code)
    for old, new in ((step["old"], step["new"]), *step.get("also", ())):
        assert old in text, f"{code}: the page does not show this any more: {old!r}"
        text = text.replace(old, new)
    return text


def codes(text: str, code: str) -> set[str]:
    """What is said of a text; of a project-wide note only where the code warns of more."""
    return {
        one.code
        for one in migrate(text, code).diagnostics
        if not STEPS[code].get("warning") or one.severity is not Severity.INFO
    }


def test_every_rule_that_reports_has_a_step() -> None:
    assert sorted(STEPS) == sorted(REPORTING)


@pytest.mark.parametrize("code", STEPS)
def test_the_rule_reports_it(code: str) -> None:
    assert code in codes(reported(code), code)


@pytest.mark.parametrize("code", STEPS)
def test_one_step_away_it_does_not(code: str) -> None:
    assert code not in codes(spared(code), code)


@pytest.mark.parametrize("code", STEPS)
def test_what_is_one_step_away_still_parses(code: str) -> None:
    statuses = {file.status for file in migrate(spared(code), code).files}
    assert not statuses & {FileStatus.UNPARSABLE, FileStatus.FAILED}
