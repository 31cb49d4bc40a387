"""The tool makes of each golden fixture what was reviewed."""

from __future__ import annotations

import golden
import pytest

from req2httpx import pipeline

CASES = golden.all_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_module_becomes_what_was_reviewed(case: golden.Golden) -> None:
    outcome = golden.migrated(case)
    after = golden.text_of(outcome)
    assert (case.before if after is None else after).decode() == case.after.decode()
    assert golden.summary(case, outcome) == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_result_stays_as_it_is(case: golden.Golden) -> None:
    settings = golden.settings_of(case.options)
    again = pipeline.migrate_source(settings, golden.NAME, case.after)
    assert golden.text_of(again) is None


def test_there_is_a_case_for_every_family() -> None:
    edits = {line.split()[1] for case in CASES for line in case.expected["edits"]}
    said = {line.split()[2] for case in CASES for line in case.expected["diagnostics"]}
    assert {code[2] for code in edits | said} >= set("012345678")
    assert len(CASES) >= 60
