"""`except (classes, KeyError):` where a variable holds one class of requests: it holds several now.

Python takes no tuple within the tuple of a handler, so that a helper opens it.
"""

from __future__ import annotations

import ast
from dataclasses import replace

from req2httpx.analysis.values import External
from req2httpx.knowledge.exceptions import EXCEPTIONS
from req2httpx.rewrite.edits import Parts, Replace
from req2httpx.rules.exceptions.classes import HANDLER, names_class
from req2httpx.rules.findings import Finding
from req2httpx.rules.site import FindingBuilder, ModuleView, held_by

_REASON = "one class of requests is a tuple of classes now"


def opened(view: ModuleView, handler: ast.ExceptHandler, findings: list[Finding]) -> list[Finding]:
    """Open the tuples in a handler's tuple; `findings` are what else is done with the handler."""
    node = handler.type
    if not isinstance(node, ast.Tuple) or not any(
        _is_several(view, element) for element in node.elts
    ):
        return findings
    builder = FindingBuilder(view, handler)
    helper = builder.helper("classes")
    for index, finding in enumerate(findings):
        for place, edit in enumerate(finding.edits):
            if isinstance(edit, Replace) and edit.node is node:
                parts: Parts = (f"{helper}(*", *edit.parts, ")")
                edits = list(finding.edits)
                edits[place] = replace(edit, parts=parts)
                helpers = finding.helpers | {"classes"}
                whole = replace(finding, edits=tuple(edits), helpers=helpers)
                return [*findings[:index], whole, *findings[index + 1 :]]
    builder.edits.append(Replace(node, HANDLER.code, _REASON, (f"{helper}(*", node, ")")))
    return [*findings, builder.finding()]


def _is_several(view: ModuleView, element: ast.expr) -> bool:
    """Whether an element is a variable for a class of which httpx has several."""
    spread = isinstance(element, ast.Starred)
    inner = element.value if isinstance(element, ast.Starred) else element
    if not isinstance(inner, ast.Name | ast.Attribute) or names_class(view, inner):
        return False
    value = view.value(inner)
    paths = {
        atom.path
        for atom in (held_by(view, value) if spread else value)
        if isinstance(atom, External) and atom.path in EXCEPTIONS
    }
    return any(len(EXCEPTIONS[path].catch) != 1 for path in paths)
