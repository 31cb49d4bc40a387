"""The report as workflow commands of GitHub Actions: annotations on the lines of a pull request."""

from __future__ import annotations

from req2httpx.diagnostics import Diagnostic, Severity
from req2httpx.outcome import FileOutcome, Outcome
from req2httpx.report.counts import FAILURES
from req2httpx.settings import Settings

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(outcome: Outcome, settings: Settings) -> str:
    """One command a line; assumptions only with `show_assumptions`, `quiet` leaves errors."""
    lines = [
        _annotation(outcome, diagnostic)
        for diagnostic in sorted(outcome.diagnostics)
        if settings.show_assumptions or not diagnostic.assumption
        if not settings.quiet or diagnostic.severity is Severity.ERROR
    ]
    explained = {item.path for item in outcome.diagnostics if item.severity is Severity.ERROR}
    lines += [
        _failure(file)
        for file in outcome.files
        if file.status in FAILURES and file.path not in explained
    ]
    lines += [f"::error title=req2httpx::{_data(error)}" for error in outcome.internal_errors]
    return "".join(f"{line}\n" for line in lines)


def _annotation(outcome: Outcome, diagnostic: Diagnostic) -> str:
    span, message = diagnostic.span, diagnostic.message
    if span.cell:
        from req2httpx.report.cells import in_file

        message = f"Cell {span.cell}, line {span.line}: {message}"
        span = in_file(outcome.files, diagnostic.path, span)
    properties = [f"file={_property(diagnostic.path)}", f"line={span.line}"]
    properties.append(f"endLine={span.end_line}")
    if span.end_line == span.line:
        # GitHub takes columns only within one line.
        properties += [f"col={span.column}", f"endColumn={max(span.end_column - 1, span.column)}"]
    properties.append(f"title={_property(f'req2httpx ({diagnostic.code})')}")
    text = message + (f"\n{diagnostic.help}" if diagnostic.help else "")
    return f"::{_COMMANDS[diagnostic.severity]} {','.join(properties)}::{_data(text)}"


def _failure(file: FileOutcome) -> str:
    return f"::error file={_property(file.path)},title=req2httpx::{_data(file.reason)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
