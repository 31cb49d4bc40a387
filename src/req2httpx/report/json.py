"""The report for programs; `schema.json` beside this module describes it."""

from __future__ import annotations

import dataclasses
import json
from enum import Enum
from pathlib import PurePath
from typing import Any

from req2httpx import __version__
from req2httpx.diagnostics import Diagnostic, Span
from req2httpx.outcome import FileOutcome, Outcome
from req2httpx.report.counts import count
from req2httpx.settings import Action, Settings

# How a run is done and shown, not what it finds: the same bytes whatever these are.
_NOT_REPORTED = frozenset({"jobs", "color", "quiet", "show_assumptions", "output_format"})


def render(outcome: Outcome, settings: Settings) -> str:
    """One JSON object on one line. The same outcome gives the same bytes whatever `jobs` is."""
    return json.dumps(document(outcome, settings)) + "\n"


def document(outcome: Outcome, settings: Settings) -> dict[str, Any]:
    """The object that `render` writes."""
    counts = count(outcome)
    return {
        "version": __version__,
        "settings": _settings(settings),
        "target": {"name": outcome.target, "reason": outcome.target_reason},
        "summary": {
            "files": {
                "seen": counts.seen,
                "with_requests": counts.with_requests,
                "changed": counts.changed,
                "generated": counts.generated,
                "failed": counts.failed,
            },
            "call_sites": dataclasses.asdict(outcome.sites),
            "diagnostics": {key.value: number for key, number in counts.by_severity.items()},
            "assumptions": counts.assumptions,
            "test_doubles": counts.test_doubles,
            "calls_without_timeout": outcome.calls_without_timeout,
            "not_followed": dataclasses.asdict(outcome.left_out),
        },
        "files": [_file(file, settings) for file in outcome.files],
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in sorted(outcome.diagnostics)],
        "explanations": list(outcome.explanations),
        "internal_errors": list(outcome.internal_errors),
    }


def _settings(settings: Settings) -> dict[str, Any]:
    return {
        field.name.replace("_", "-"): _plain(getattr(settings, field.name))
        for field in dataclasses.fields(settings)
        if field.name not in _NOT_REPORTED
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, PurePath):
        return value.as_posix()
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _file(file: FileOutcome, settings: Settings) -> dict[str, Any]:
    content: dict[str, Any] = {
        "path": file.path,
        "status": file.status.value,
        "reason": file.reason,
        "generated": file.generated,
        "edits": [
            {"code": edit.code, **_span(edit.span), "reason": edit.reason} for edit in file.edits
        ],
    }
    if settings.action is Action.DIFF and file.after is not None:
        from req2httpx.report.diff import file_diff

        content["diff"] = file_diff(file).decode(file.encoding, errors="replace")
    return content


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "assumption": diagnostic.assumption,
        "test_double": diagnostic.test_double,
        "path": diagnostic.path,
        **_span(diagnostic.span),
        "message": diagnostic.message,
        "help": diagnostic.help,
    }


def _span(span: Span) -> dict[str, int]:
    return {
        **({"cell": span.cell} if span.cell else {}),
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
