"""The report for people: diagnostics with their source lines, and a summary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from req2httpx.diagnostics import Diagnostic, Severity
from req2httpx.outcome import FileOutcome, FileStatus, Outcome
from req2httpx.report.brief import nothing_to_do, numbered
from req2httpx.report.counts import FAILURES, Counts, count
from req2httpx.report.excerpt import Sources, printable, source_line
from req2httpx.settings import Action, Settings

_FAILED = {
    FileStatus.UNREADABLE: "cannot be read",
    FileStatus.UNPARSABLE: "cannot be parsed",
    FileStatus.FAILED: "left as it was",
}


class Fragment(NamedTuple):
    """A piece of a line in one style; `style` is a key of `terminal.STYLES`, or empty."""

    text: str
    style: str = ""


Line = tuple[Fragment, ...]


def plain(lines: list[Line]) -> str:
    """The lines as text without styles, each with its newline."""
    return "".join("".join(fragment.text for fragment in line) + "\n" for line in lines)


def render(outcome: Outcome, settings: Settings) -> list[Line]:
    """The whole report. With `quiet` errors only; the same outcome gives the same lines."""
    lines: list[Line] = []
    sources = Sources(outcome.files)
    explained = set()
    for diagnostic in sorted(outcome.diagnostics):
        if diagnostic.severity is Severity.ERROR:
            explained.add(diagnostic.path)
        if _is_wanted(diagnostic, settings):
            lines += _diagnostic(diagnostic, sources)
            lines.append(())
    for file in outcome.files:
        if file.status in FAILURES and file.path not in explained:
            lines.append(_failure(file))
    for explanation in outcome.explanations:
        lines += [(Fragment(printable(line)),) for line in explanation.split("\n")]
        lines.append(())
    for error in outcome.internal_errors:
        lines.append((Fragment("internal error: ", "error"), Fragment(printable(error))))
    idle = nothing_to_do(outcome)
    if idle is not None:
        lines += [] if settings.quiet else [(Fragment(idle, "quiet"),)]
    elif not settings.quiet:
        lines += _summary(outcome, settings)
    elif lines and not lines[-1]:
        lines.pop()
    return lines


def _is_wanted(diagnostic: Diagnostic, settings: Settings) -> bool:
    if settings.quiet:
        return diagnostic.severity is Severity.ERROR
    return settings.show_assumptions or not diagnostic.assumption


def _diagnostic(diagnostic: Diagnostic, sources: Sources) -> Iterator[Line]:
    span = diagnostic.span
    yield (
        Fragment(printable(diagnostic.path), "path"),
        Fragment(f":{span} "),
        Fragment(diagnostic.code, "code"),
        Fragment(" "),
        Fragment(diagnostic.severity.value, diagnostic.severity.value),
        Fragment(f": {printable(diagnostic.message)}"),
    )
    found = source_line(sources, diagnostic)
    if found is not None:
        shown, carets = found
        number = str(span.line)
        margin = " " * len(number)
        yield (Fragment(f"{margin} |", "margin"),)
        yield (Fragment(f"{number} |", "margin"), Fragment(f" {shown}"))
        yield (
            Fragment(f"{margin} |", "margin"),
            Fragment(f" {carets}", diagnostic.severity.value),
        )
    if diagnostic.help:
        yield (Fragment("help: ", "help"), Fragment(printable(diagnostic.help)))


def _failure(file: FileOutcome) -> Line:
    return (
        Fragment(printable(file.path), "path"),
        Fragment(": "),
        Fragment("error", "error"),
        Fragment(f": {_FAILED[file.status]}: {printable(file.reason)}"),
    )


def _summary(outcome: Outcome, settings: Settings) -> Iterator[Line]:
    counts = count(outcome)
    yield (Fragment(_files(counts, outcome, settings)),)
    sites = outcome.sites
    yield (
        Fragment(
            f"{numbered(sites.found, 'call site')} of requests: {sites.migrated} migrated, "
            f"{sites.kept} kept."
        ),
    )
    yield _diagnostics(counts, settings)
    if outcome.calls_without_timeout:
        yield (Fragment(_timeouts(outcome.calls_without_timeout, settings)),)
    if settings.action is Action.WRITE and settings.paths and counts.changed:
        yield (Fragment("`req2httpx undo` takes the changes back.", "quiet"),)


def _files(counts: Counts, outcome: Outcome, settings: Settings) -> str:
    verb = "changed" if settings.action is Action.WRITE else "would change"
    parts = [
        f"{numbered(counts.seen, 'file')} seen",
        f"{counts.with_requests} with requests",
        f"{counts.changed} {verb}",
    ]
    if counts.generated:
        parts.append(f"{counts.generated} generated")
    if counts.failed:
        parts.append(f"{counts.failed} failed")
    reason = f" ({printable(outcome.target_reason)})" if outcome.target_reason else ""
    return f"{', '.join(parts)}; target {outcome.target}{reason}."


def _diagnostics(counts: Counts, settings: Settings) -> Line:
    listed = "" if settings.show_assumptions or not counts.assumptions else " (--show-assumptions)"
    fragments = [
        Fragment(numbered(counts.errors, "error"), "error" if counts.errors else ""),
        Fragment(", "),
        Fragment(numbered(counts.warnings, "warning"), "warning" if counts.warnings else ""),
        Fragment(f", {numbered(counts.notes, 'note')}" if counts.notes else ""),
        Fragment(f", {numbered(counts.assumptions, 'assumption')}{listed}."),
    ]
    if counts.test_doubles:
        doubles = numbered(counts.test_doubles, "test double")
        fragments.append(Fragment(f" {doubles} of requests to carry over by hand."))
    return tuple(fragment for fragment in fragments if fragment.text)


def _timeouts(calls: int, settings: Settings) -> str:
    count = f"{numbered(calls, 'call')} without a timeout"
    if settings.timeouts == "preserve":
        return f"{count} can still wait for ever, as with requests (see --timeouts)."
    if settings.timeouts == "httpx":
        return f"{count} got httpx's default of 5 seconds (--timeouts httpx)."
    return f"{count} got one of {settings.timeouts:g} seconds (--timeouts)."
