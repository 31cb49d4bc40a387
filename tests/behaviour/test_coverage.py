"""The table of coverage is true: its rules and programs exist, and the programs prove it."""

from __future__ import annotations

import importlib.util
import sys
import tempfile
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from req2httpx import migration, plan
from req2httpx.diagnostics import Severity
from req2httpx.rules import registry
from req2httpx.settings import Target

from .cases import PROGRAMS, Case, Expectation, all_cases
from .migration import Migrated, migrate_case

DOCS = Path(__file__).parents[2] / "docs"
EXACT, TELLING = {"nothing", "rewrite", "helper"}, {"warning", "error", "assumption", "note"}


def load() -> ModuleType:
    """The script as a module; dataclasses look their module up by its name."""
    spec = importlib.util.spec_from_file_location("coverage_table", DOCS / "coverage.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["coverage_table"] = module
    spec.loader.exec_module(module)
    return module


coverage = load()
registry.load()
assert migration.UNPARSABLE.code in registry.RULES
assert plan.KEPT.code in registry.RULES
SECTIONS = coverage.sections()
ROWS = [row for section in SECTIONS for row in section.rows]
CASES = {case.name: case for case in all_cases()}


@cache
def migrated(name: str) -> Migrated:
    """What the tool makes of a program."""
    with tempfile.TemporaryDirectory() as folder:
        return migrate_case(CASES[name], Target.HTTPX, Path(folder))


def said_of(name: str) -> set[str]:
    """The codes of what the tool says of a program, notes of the whole project included."""
    return {
        one.code
        for one in migrated(name).outcome.diagnostics
        if one.assumption or one.severity is not Severity.INFO
    }


def fact_of(row: Any) -> str:
    return str(row.fact)[:60]


def test_the_page_is_up_to_date() -> None:
    assert coverage.PAGE.read_text("utf-8") == coverage.page(), "run: python docs/coverage.py"


def test_every_rule_is_named() -> None:
    named = {code for row in ROWS for code in row.rules}
    assert named <= set(registry.RULES)


@pytest.mark.parametrize("row", ROWS, ids=fact_of)
def test_a_row_has_its_proof(row: Any) -> None:
    does, same, told = set(row.does), row.same, row.told
    assert does <= set(coverage.DEEDS)
    if does == {"absent"}:
        assert row.why
        return
    assert not does & EXACT or same or told
    assert not does & TELLING or told
    assert "nothing" not in does or same


@pytest.mark.parametrize("name", sorted({name for row in ROWS for name in row.same}))
def test_what_is_to_be_the_same_is_expected_so(name: str) -> None:
    case = case_of(name)
    assert case.expectation is Expectation.SAME
    assert not case.shortcoming


@pytest.mark.parametrize(
    ("name", "codes"),
    sorted({(name, row.rules) for row in ROWS for name in row.told}),
)
def test_what_is_told_of_is_told_by_the_rule(name: str, codes: tuple[str, ...]) -> None:
    assert case_of(name).expectation is not Expectation.UNTOUCHED
    assert said_of(name) & set(codes)


@pytest.mark.parametrize("name", sorted({name for one in SECTIONS for name in one.alone}))
def test_what_is_left_alone_is_expected_so(name: str) -> None:
    case = case_of(name)
    kept = b"# kept" in case.main.read_bytes()
    assert case.expectation is Expectation.UNTOUCHED or kept or not migrated(name).changed


@pytest.mark.parametrize("row", ROWS, ids=fact_of)
def test_an_exact_form_is_that_of_the_rule(row: Any) -> None:
    does, codes = set(row.does), set(row.rules)
    if not does & {"rewrite", "helper"} or not codes or not row.same:
        return
    outcomes = [migrated(name).outcome for name in row.same]
    assert codes & {edit.code for one in outcomes for file in one.files for edit in file.edits}
    if "helper" in does:
        assert any(file.generated for one in outcomes for file in one.files)


def case_of(name: str) -> Case:
    assert name in CASES, f"there is no program {PROGRAMS.name}/{name}"
    return CASES[name]
