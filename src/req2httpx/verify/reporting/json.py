"""The report of a verification for programs."""

from __future__ import annotations

import json
from typing import Any

from req2httpx import __version__
from req2httpx.diagnostics import Diagnostic
from req2httpx.verify.session import Report
from req2httpx.verify.traffic import Frame
from req2httpx.verify.verdict import Judged, Reached, Status


def render(report: Report, status: int) -> str:
    """One JSON object on one line."""
    return json.dumps(document(report, status)) + "\n"


def document(report: Report, status: int) -> dict[str, Any]:
    """The object that `render` writes."""
    counts = {one.value: 0 for one in Status}
    for reached in report.reached:
        counts[reached.status.value] += 1
    return {
        "version": __version__,
        "command": list(report.command),
        "target": report.target,
        "migrated_here": report.is_ours,
        "exit_status": status,
        "exchanges": report.recorded,
        "faults": list(report.faults),
        "seconds": {name: round(value, 3) for name, value in report.seconds.items()},
        "call_sites": {"counts": counts, "sites": [_site(one) for one in report.reached]},
        "differences": [_difference(item) for item in report.judged],
        "notes": report.notes,
    }


def _site(one: Reached) -> dict[str, Any]:
    return {
        "path": one.site.path,
        "line": one.site.line,
        "end_line": one.site.end_line,
        "text": one.site.text,
        "status": one.status.value,
        "requests": one.requests,
        "migrated": one.site.migrated,
    }


def _difference(item: Judged) -> dict[str, Any]:
    found = item.difference
    return {
        "aspect": found.aspect,
        "meaning": found.what,
        "before": found.before,
        "after": found.after,
        "request": found.call,
        "place": _frame(item.place),
        "sent_from": [_frame(frame) for frame in found.frames],
        "fault": item.when,
        "counts": item.counts,
        "foretold": [_diagnostic(one) for one in item.foretold],
        "accepted": list(item.accepted),
    }


def _frame(frame: Frame | None) -> dict[str, Any] | None:
    if frame is None:
        return None
    return {"path": frame.path, "line": frame.line, "function": frame.function}


def _diagnostic(one: Diagnostic) -> dict[str, Any]:
    return {"code": one.code, "path": one.path, "line": one.span.line, "message": one.message}
