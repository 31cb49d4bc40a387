"""Assignments to names of requests, and of what sends its requests: httpx reads none of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.names import is_requests_path
from req2httpx.analysis.values import External, Value
from req2httpx.diagnostics import Severity
from req2httpx.rules.doubles.patches import PATCHED, is_sending
from req2httpx.rules.exceptions.classes import Verdict
from req2httpx.rules.findings import Finding, Note
from req2httpx.rules.site import FindingBuilder, ModuleView

Assignment = ast.Assign | ast.AnnAssign | ast.AugAssign


def assigned(view: ModuleView, node: Assignment, verdict: Verdict) -> Iterator[Finding]:
    """`requests.get = fake`, `urllib3.util.connection.HAS_IPV6 = False`."""
    for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
        if not isinstance(target, ast.Attribute):
            continue
        severity = _severity(view, view.value(target.value), verdict)
        if severity is not None:
            builder = FindingBuilder(view, target)
            builder.notes.append(_note(view, target, severity))
            yield builder.finding()


def _severity(view: ModuleView, owner: Value, verdict: Verdict) -> Severity | None:
    """Return how an assignment to an attribute of this is reported; None where it is not.

    Who sets something on urllib3 in a program that uses requests means it for these. http.client,
    through which urllib3 sends (connection.py), is what urllib.request uses, too.
    """
    paths = {atom.path for atom in owner if isinstance(atom, External)}
    if any(is_requests_path(path) for path in paths):
        return Severity.ERROR if verdict.moved or not view.module.is_test else None
    if not verdict.moved:
        return None
    if any(is_sending(path) for path in paths):
        return Severity.ERROR
    is_below = any(f"{path}.".startswith("http.client.") for path in paths)
    return Severity.WARNING if is_below else None


def _note(view: ModuleView, target: ast.Attribute, severity: Severity) -> Note:
    return Note(
        target,
        PATCHED,
        severity,
        f"`{view.text(target)}` is assigned to: code that has moved to {view.target} does not see "
        "it.",
        f"Set what the code needs on {view.target}'s side, or pass it as an argument.",
        test_double=view.module.is_test,
    )
