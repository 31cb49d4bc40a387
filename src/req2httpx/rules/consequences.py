"""What is said once it is known what moves: of exceptions, doubles, logging, the module itself."""

from __future__ import annotations

from collections.abc import Iterator

from req2httpx.analysis.reach import Reach
from req2httpx.rules.doubles.findings import double_findings
from req2httpx.rules.exceptions.classes import Verdict
from req2httpx.rules.exceptions.findings import exception_findings
from req2httpx.rules.findings import Finding
from req2httpx.rules.names.class_tests import class_test_findings
from req2httpx.rules.names.doctests import doctest_findings
from req2httpx.rules.names.library_logging import logging_findings
from req2httpx.rules.names.module_values import module_findings
from req2httpx.rules.names.notebook_cells import notebook_findings
from req2httpx.rules.names.patching_packages import patching_findings
from req2httpx.rules.names.warnings_filter import filter_findings
from req2httpx.rules.responses.handmade_responses import handmade_findings
from req2httpx.rules.responses.unfollowed_responses import unfollowed_findings
from req2httpx.rules.sessions.unused_adapters import unused_adapter_findings
from req2httpx.rules.site import ModuleView


def consequences(view: ModuleView, reach: Reach, verdict: Verdict) -> Iterator[Finding]:
    """Yield what follows in one module from the verdict on the units."""
    yield from exception_findings(view, reach, verdict)
    yield from class_test_findings(view, verdict)
    yield from module_findings(view, verdict)
    yield from double_findings(view, reach, verdict)
    yield from handmade_findings(view, verdict)
    yield from unfollowed_findings(view, verdict)
    yield from logging_findings(view, verdict)
    yield from patching_findings(view, verdict)
    yield from filter_findings(view, verdict)
    yield from doctest_findings(view, verdict)
    yield from notebook_findings(view, verdict)
    yield from unused_adapter_findings(view, verdict)
