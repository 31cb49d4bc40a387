"""The report as SARIF."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from test_report_renderings import ERROR, OUTCOME

from req2httpx.diagnostics import Severity, Span
from req2httpx.outcome import Outcome
from req2httpx.report import sarif
from req2httpx.rule_pages import find_pages
from req2httpx.settings import Settings

SCHEMA = json.loads(Path(__file__).with_name("sarif_schema.json").read_text("utf-8"))


def run_of(outcome: Outcome = OUTCOME, settings: Settings | None = None) -> dict[str, Any]:
    """The one run in the log, which fits the standard."""
    log = json.loads(sarif.render(outcome, settings or Settings()))
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA, format_checker=checker).validate(log)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_each_diagnostic_is_a_result_with_its_place_and_level() -> None:
    results = run_of()["results"]
    assert [(result["ruleId"], result["level"]) for result in results] == [
        ("RH214", "warning"),
        ("RH001", "note"),
        ("RH501", "error"),
        ("RH901", "error"),
    ]
    (place,) = results[2]["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "src/a.py", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 4, "startColumn": 9, "endLine": 4, "endColumn": 17},
    }
    assert results[2]["message"]["text"] == "message of RH501\nhelp of RH501"
    assert results[1]["message"]["text"] == "message of RH001"
    assert results[3]["properties"] == {"assumption": False, "testDouble": True}


def test_rules_have_their_titles_and_pages() -> None:
    run = run_of()
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["RH001", "RH214", "RH501", "RH901"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    page = find_pages()["RH501"].read_text("utf-8")
    assert rules[2]["help"] == {"text": page, "markdown": page}
    assert page.startswith(f"# RH501: {rules[2]['shortDescription']['text'].removesuffix('.')}")


@pytest.mark.parametrize("code", find_pages())
def test_every_page_gives_a_description(code: str) -> None:
    run = run_of(replace(OUTCOME, diagnostics=(replace(ERROR, code=code),)))
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["fullDescription"]["text"] != rule["shortDescription"]["text"]
    assert "\n" not in rule["fullDescription"]["text"]


def test_assumptions_on_request_and_errors_when_quiet() -> None:
    shown = run_of(settings=Settings(show_assumptions=True))["results"]
    (assumption,) = [result for result in shown if result["properties"]["assumption"]]
    assert (assumption["ruleId"], assumption["level"]) == ("RH203", "note")
    quiet = run_of(settings=Settings(quiet=True))["results"]
    assert {result["level"] for result in quiet} == {"error"}


def test_what_failed_is_told_of_the_invocation() -> None:
    (invocation,) = run_of(replace(OUTCOME, internal_errors=("a: worker died",)))["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [one["message"]["text"] for one in invocation["toolExecutionNotifications"]] == [
        "3:7: invalid syntax",
        "there is no such file or folder",
        "internal error: a: worker died",
    ]


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("a b/\udcff#é.py", {"uri": "a%20b/%FF%23%C3%A9.py", "uriBaseId": "SRCROOT"}),
        ("/else/where.py", {"uri": "file:///else/where.py"}),
        ("../up.py", {"uri": "../up.py", "uriBaseId": "SRCROOT"}),
        ("<stdin>", {"uri": "%3Cstdin%3E", "uriBaseId": "SRCROOT"}),
    ],
)
def test_paths_are_uris(path: str, location: dict[str, str]) -> None:
    one = replace(ERROR, path=path, span=Span(1, 1, 1, 2), severity=Severity.WARNING)
    (result,) = run_of(replace(OUTCOME, diagnostics=(one,)))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == location
