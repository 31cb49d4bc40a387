"""The report of a verification for people."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from req2httpx.report.brief import numbered
from req2httpx.report.excerpt import printable
from req2httpx.report.text import Fragment, Line
from req2httpx.settings import Settings
from req2httpx.verify.session import Report
from req2httpx.verify.verdict import Judged, Reached, Status

_STYLES = {
    Status.PROVEN: "quiet",
    Status.SAME_REQUESTS: "warning",
    Status.DIFFERS: "error",
    Status.UNPROVEN: "warning",
}
_WIDTH = max(map(len, Status)) + 1

SAME_REQUESTS = (
    "Of those with the same requests nothing more is proven: the program shows something else, or "
    "ends in another way, and any of these calls may be why."
)
UNFORETOLD = {
    True: "this is a bug of req2httpx, please report it with the code of this line.",
    False: "no diagnostic about the code before speaks of it.",
}


def render(report: Report, settings: Settings) -> list[Line]:
    """The whole report: differences, call sites, notes, and what it comes to."""
    lines: list[Line] = []
    for item in report.judged:
        lines += _difference(item, report.is_ours)
        lines.append(())
    if not settings.quiet:
        lines += _sites(report)
        for note in report.notes:
            lines.append((Fragment("note: ", "help"), Fragment(printable(note))))
    lines += _summary(report)
    return lines


def _difference(item: Judged, is_ours: bool) -> Iterator[Line]:
    found = item.difference
    place = f"{item.place.path}:{item.place.line}" if item.place is not None else "the program"
    when = f" (with {item.when})" if item.when else ""
    accepted = f" (accepted: {', '.join(item.accepted)})" if item.accepted else ""
    yield (
        Fragment(printable(place), "path"),
        Fragment(" "),
        Fragment("differs" if item.counts else "accepted", "error" if item.counts else "quiet"),
        Fragment(f" {found.aspect}{when}{accepted}: {printable(found.what)}"),
    )
    if found.call:
        yield (Fragment("  of "), Fragment(printable(found.call), "quiet"))
    yield from _side("before", found.before)
    yield from _side("after", found.after)
    for diagnostic in item.foretold[:3]:
        yield (
            Fragment("  foretold by ", "help"),
            Fragment(diagnostic.code, "code"),
            Fragment(f" at {printable(diagnostic.path)}:{diagnostic.span.line}: "),
            Fragment(printable(diagnostic.message)),
        )
    if not item.foretold and not item.accepted:
        yield (Fragment("  foretold by nothing: ", "error"), Fragment(UNFORETOLD[is_ours]))


def _side(name: str, text: str) -> Iterator[Line]:
    first, *rest = text.split("\n")
    yield (Fragment(f"  {name:<6} ", "margin"), Fragment(printable(first)))
    for line in rest:
        yield (Fragment("         "), Fragment(printable(line)))


def _sites(report: Report) -> Iterator[Line]:
    for one in sorted(report.reached, key=lambda one: (one.site.path, one.site.line)):
        yield _site(one)
    if report.reached:
        yield ()


def _site(one: Reached) -> Line:
    count = f" ({numbered(one.requests, 'request')})" if one.requests else ""
    kept = "" if one.site.migrated else ", stays on requests"
    return (
        Fragment(f"{one.status.value:<{_WIDTH}}", _STYLES[one.status]),
        Fragment(f"{printable(one.site.path)}:{one.site.line}", "path"),
        Fragment(f" {printable(one.site.text)}{count}{kept}", "quiet"),
    )


def _summary(report: Report) -> Iterator[Line]:
    counts = dict.fromkeys(Status, 0)
    for one in report.reached:
        counts[one.status] += 1
    sites = ", ".join(f"{count} {status.value}" for status, count in counts.items())
    yield (
        Fragment(
            f"{shlex.join(report.command)}: {numbered(report.recorded, 'exchange')} compared "
            f"in both versions ({report.target})."
        ),
    )
    yield (Fragment(f"{numbered(len(report.reached), 'call site')}: {sites}."),)
    if counts[Status.SAME_REQUESTS]:
        yield (Fragment(SAME_REQUESTS),)
    differing = sum(item.counts for item in report.judged)
    accepted = len(report.judged) - differing
    surprising = sum(item.counts and not item.foretold for item in report.judged)
    text = numbered(differing, "difference")
    if surprising:
        text += f", {surprising} of them foretold by no diagnostic"
    if accepted:
        text += f", {accepted} more accepted"
    yield (Fragment(f"{text}.", "error" if differing else ""),)
