"""Test doubles of requests: left alone, they catch nothing of the code that has moved."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.reach import Reach
from req2httpx.rules.doubles.assignments import assigned
from req2httpx.rules.doubles.packages import called_package, decorated, fixtures
from req2httpx.rules.doubles.patches import patched, told
from req2httpx.rules.exceptions.classes import Verdict
from req2httpx.rules.findings import Finding
from req2httpx.rules.site import ModuleView


def double_findings(view: ModuleView, reach: Reach, verdict: Verdict) -> Iterator[Finding]:
    """Yield an error at each double of requests that reaches code which has moved."""
    for node in view.module.nodes():
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            yield from assigned(view, node, verdict)
        if not verdict.moved:
            continue
        if isinstance(node, ast.Call):
            yield from patched(view, node, reach, verdict)
            yield from called_package(view, node, reach, verdict)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield from decorated(view, node, reach, verdict)
            if not isinstance(node, ast.ClassDef) and view.module.is_test:
                yield from fixtures(view, node, reach, verdict)
                yield from told(view, node, verdict)
