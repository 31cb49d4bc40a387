"""f-strings that show the source of an expression, which an edit changes: `f"{r.ok=}"`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace

from req2httpx.diagnostics import Severity
from req2httpx.rewrite.edits import AwaitExpression
from req2httpx.rules.findings import Finding, Note
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.responses.shown import SHOWN
from req2httpx.rules.site import ModuleView

_EQUALS = re.compile(r"[\s)]*=(?!=)")


def with_shown_source(view: ModuleView, finding: Finding) -> Finding:
    """Add a warning to a finding whose edits change what an f-string shows of the code itself."""
    node = finding.node
    if not finding.edits or not isinstance(node, ast.expr):
        return finding
    note = _changed_source(view, node, view.target)
    return finding if note is None else replace(finding, notes=(*finding.notes, note))


def shown_awaits(plans: list[ModulePlan]) -> Iterator[tuple[ModulePlan, Note]]:
    """Yield the calls that are awaited now where an f-string shows the code of them."""
    for plan in plans:
        for edit in plan.edits:
            if isinstance(edit, AwaitExpression):
                note = _changed_source(plan.view, edit.node, "coroutines")
                if note is not None:
                    yield plan, note


def _changed_source(view: ModuleView, node: ast.expr, where: str) -> Note | None:
    """Return a warning if an f-string shows the source of an expression that changes."""
    for above in (node, *view.ancestors(node)):
        if isinstance(above, ast.stmt):
            return None
        if isinstance(above, ast.FormattedValue) and _shows_source(view, above):
            return Note(
                node,
                SHOWN,
                Severity.WARNING,
                "The `=` in this f-string shows the expression too, and that is another one in "
                f"{where}.",
                'Write the text out, as in f"r.ok={r.ok}", where it matters.',
            )
    return None


def _shows_source(view: ModuleView, field: ast.FormattedValue) -> bool:
    end = view.lines.end(field.value)
    return _EQUALS.match(view.lines.text, end) is not None
