"""The figures of the summary, the same for every rendering."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from req2httpx.diagnostics import Severity
from req2httpx.outcome import FileStatus, Outcome

FAILURES = (FileStatus.UNREADABLE, FileStatus.UNPARSABLE, FileStatus.FAILED)
_WITH_REQUESTS = (
    FileStatus.CHANGED,
    FileStatus.UNCHANGED,
    FileStatus.KEPT,
    FileStatus.FAILED,
)


class Counts(NamedTuple):
    """Figures of a run.

    Files that req2httpx generates are in `generated` alone, excluded ones in none. `errors`,
    `warnings` and `notes` leave out assumptions and test doubles, which have their own figures.
    """

    seen: int
    with_requests: int
    changed: int
    generated: int
    failed: int
    errors: int
    warnings: int
    notes: int
    assumptions: int
    test_doubles: int
    by_severity: dict[Severity, int]


def count(outcome: Outcome) -> Counts:
    """The figures of `outcome`."""
    own = [file for file in outcome.files if not file.generated]
    statuses = Counter(file.status for file in own)
    plain = [item for item in outcome.diagnostics if not (item.assumption or item.test_double)]
    severities = Counter(item.severity for item in plain)
    every = Counter(item.severity for item in outcome.diagnostics)
    return Counts(
        seen=len(own) - statuses[FileStatus.EXCLUDED],
        with_requests=sum(statuses[status] for status in _WITH_REQUESTS),
        changed=statuses[FileStatus.CHANGED],
        generated=len(outcome.files) - len(own),
        failed=sum(statuses[status] for status in FAILURES),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        notes=severities[Severity.INFO],
        assumptions=sum(item.assumption for item in outcome.diagnostics),
        test_doubles=sum(item.test_double for item in outcome.diagnostics),
        by_severity={severity: every[severity] for severity in Severity},
    )
