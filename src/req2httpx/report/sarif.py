"""The report as SARIF 2.1.0, for code scanning and editors.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; the numbers of its sections are in
the docstrings.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from req2httpx import __version__
from req2httpx.diagnostics import Diagnostic, Severity
from req2httpx.outcome import FileOutcome, Outcome
from req2httpx.report.counts import FAILURES
from req2httpx.rule_pages import find_pages, title_of
from req2httpx.settings import Settings

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_BASE = "SRCROOT"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(outcome: Outcome, settings: Settings) -> str:
    """One log with one run; assumptions only with `show_assumptions`, `quiet` leaves errors."""
    shown = [
        diagnostic
        for diagnostic in sorted(outcome.diagnostics)
        if settings.show_assumptions or not diagnostic.assumption
        if not settings.quiet or diagnostic.severity is Severity.ERROR
    ]
    codes = sorted({diagnostic.code for diagnostic in shown})
    run = {
        "tool": {
            "driver": {
                "name": "req2httpx",
                "semanticVersion": __version__,
                "rules": _rules(codes),
            }
        },
        "invocations": [_invocation(outcome, shown)],
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes.index(one.code), outcome) for one in shown],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _rules(codes: Iterable[str]) -> list[dict[str, Any]]:
    """The rules that results name (3.49): their titles and their pages."""
    pages = find_pages()
    return [_rule(code, pages.get(code)) for code in codes]


def _rule(code: str, page: Path | None) -> dict[str, Any]:
    if page is None:
        return {"id": code}
    text = page.read_text(encoding="utf-8")
    title = title_of(code, page)
    return {
        "id": code,
        "shortDescription": {"text": f"{title}."},
        "fullDescription": {"text": _what_it_does(text) or f"{title}."},
        "help": {"text": text, "markdown": text},
    }


def _what_it_does(page: str) -> str:
    """The first paragraph of a page."""
    _, _, rest = page.partition("## What it does\n")
    return " ".join(rest.strip().partition("\n\n")[0].split())


def _result(diagnostic: Diagnostic, index: int, outcome: Outcome) -> dict[str, Any]:
    """One diagnostic (3.27). Its columns count characters, and its end is exclusive, as here."""
    span = diagnostic.span
    text = f"{diagnostic.message}\n{diagnostic.help}" if diagnostic.help else diagnostic.message
    if span.cell:
        from req2httpx.report.cells import in_file

        text = f"Cell {span.cell}, line {span.line}: {text}"
        span = in_file(outcome.files, diagnostic.path, span)
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _location(diagnostic.path),
                    "region": {
                        "startLine": span.line,
                        "startColumn": span.column,
                        "endLine": span.end_line,
                        "endColumn": span.end_column,
                    },
                }
            }
        ],
        "properties": {
            "assumption": diagnostic.assumption,
            "testDouble": diagnostic.test_double,
        },
    }


def _invocation(outcome: Outcome, shown: Iterable[Diagnostic]) -> dict[str, Any]:
    """How the run went (3.20): what no result says of files that failed, and internal errors."""
    explained = {one.path for one in shown if one.severity is Severity.ERROR}
    failed = [file for file in outcome.files if file.status in FAILURES]
    notifications = [_failure(file) for file in failed if file.path not in explained]
    notifications += [
        {"level": "error", "message": {"text": f"internal error: {error}"}}
        for error in outcome.internal_errors
    ]
    return {
        "executionSuccessful": not (failed or outcome.internal_errors),
        "toolExecutionNotifications": notifications,
    }


def _failure(file: FileOutcome) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": file.reason},
        "locations": [{"physicalLocation": {"artifactLocation": _location(file.path)}}],
    }


def _location(shown: str) -> dict[str, str]:
    """Where a file is (3.4): below the folder that the run was started in, or anywhere."""
    if PurePosixPath(shown).is_absolute() or shown[1:3] == ":/":
        return {"uri": f"file:///{_quoted(shown.lstrip('/'))}"}
    return {"uri": _quoted(shown), "uriBaseId": _BASE}


def _quoted(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")
