"""Packages that change requests itself: what they do does not reach calls that have moved."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.knowledge.companions import PATCHING, companion_of
from req2httpx.rules.exceptions.classes import Verdict
from req2httpx.rules.findings import Finding
from req2httpx.rules.registry import rule
from req2httpx.rules.site import FindingBuilder, ModuleView

PATCHING_PACKAGE = rule("RH031", "Packages that change requests")


def patching_findings(view: ModuleView, verdict: Verdict) -> Iterator[Finding]:
    """Yield an error where a package is told to change what all sessions of requests do."""
    if not verdict.moved:
        return
    for node in view.module.nodes():
        if not isinstance(node, ast.Call):
            continue
        for path in sorted(view.paths(node.func) & PATCHING.keys()):
            builder = FindingBuilder(view, node)
            companion = companion_of(path)
            builder.error(
                PATCHING_PACKAGE,
                f"`{path}` {PATCHING[path]}, by changing requests itself: calls that have moved "
                f"to {view.target} are as if it were not there.",
                companion.note if companion is not None else "",
            )
            yield builder.finding()
