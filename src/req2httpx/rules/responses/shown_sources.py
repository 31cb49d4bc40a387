"""f-strings that show the source of an expression, which an edit changes: `f"{r.ok=}"`."""

from __future__ import annotations

import ast
import re
from dataclasses import replace

from req2httpx.diagnostics import Severity
from req2httpx.rules.findings import Finding, Note
from req2httpx.rules.responses.shown import SHOWN
from req2httpx.rules.site import ModuleView

_EQUALS = re.compile(r"[\s)]*=(?!=)")


def with_shown_source(view: ModuleView, finding: Finding) -> Finding:
    """Add a warning to a finding whose edits change what an f-string shows of the code itself."""
    node = finding.node
    if not finding.edits or not isinstance(node, ast.expr):
        return finding
    for above in (node, *view.ancestors(node)):
        if isinstance(above, ast.stmt):
            return finding
        if isinstance(above, ast.FormattedValue) and _shows_source(view, above):
            note = Note(
                node,
                SHOWN,
                Severity.WARNING,
                "The `=` in this f-string shows the expression too, and that is another one in "
                f"{view.target}.",
                'Write the text out, as in f"r.ok={r.ok}", where it matters.',
            )
            return replace(finding, notes=(*finding.notes, note))
    return finding


def _shows_source(view: ModuleView, field: ast.FormattedValue) -> bool:
    end = view.lines.end(field.value)
    return _EQUALS.match(view.lines.text, end) is not None
