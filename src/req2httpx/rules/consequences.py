"""What is said once it is known what moves: of exceptions, doubles, logging, the module itself."""

from __future__ import annotations

from collections.abc import Iterator

from req2httpx.analysis.reach import Reach
from req2httpx.rules.class_tests import class_test_findings
from req2httpx.rules.doctests import doctest_findings
from req2httpx.rules.exception_classes import Verdict
from req2httpx.rules.exceptions import exception_findings
from req2httpx.rules.findings import Finding
from req2httpx.rules.handmade_responses import handmade_findings
from req2httpx.rules.library_logging import logging_findings
from req2httpx.rules.module_values import module_findings
from req2httpx.rules.notebook_cells import notebook_findings
from req2httpx.rules.site import ModuleView
from req2httpx.rules.test_doubles import double_findings
from req2httpx.rules.unfollowed_responses import unfollowed_findings
from req2httpx.rules.warnings_filter import filter_findings


def consequences(view: ModuleView, reach: Reach, verdict: Verdict) -> Iterator[Finding]:
    """Yield what follows in one module from the verdict on the units."""
    yield from exception_findings(view, reach, verdict)
    yield from class_test_findings(view, verdict)
    yield from module_findings(view, verdict)
    yield from double_findings(view, reach, verdict)
    yield from handmade_findings(view, verdict)
    yield from unfollowed_findings(view, verdict)
    yield from logging_findings(view, verdict)
    yield from filter_findings(view, verdict)
    yield from doctest_findings(view, verdict)
    yield from notebook_findings(view, verdict)
