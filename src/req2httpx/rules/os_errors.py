"""OSError outside `except`: what requests raises was one, what httpx raises is none."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.reach import Guard, Reach
from req2httpx.analysis.values import External, Instance, Kind, Typed
from req2httpx.knowledge.exceptions import OS_ERRORS
from req2httpx.rules.exception_classes import BUILTIN, Verdict
from req2httpx.rules.findings import Finding
from req2httpx.rules.naming import walked
from req2httpx.rules.site import FindingBuilder, ModuleView

_BLOCKS = frozenset({"assertRaises", "assertRaisesRegex", "raises", "suppress"})
_TESTS = frozenset({"builtins.isinstance", "builtins.issubclass"})


def os_error_findings(view: ModuleView, reach: Reach, verdict: Verdict) -> Iterator[Finding]:
    """Yield a warning where OSError is named, outside a handler, for what may come from httpx."""
    if not verdict.moved:
        return
    for node in walked(view.module.tree):
        if isinstance(node, ast.With | ast.AsyncWith):
            calls = [i.context_expr for i in node.items if isinstance(i.context_expr, ast.Call)]
            for call in calls:
                if _name(call.func) in _BLOCKS and _names_os_error(view, call.args):
                    guard: Guard = reach.guarded(node.body)
                    if verdict.migrates(guard.all):
                        yield _warning(view, call)
        elif isinstance(node, ast.Call) and len(node.args) == 2:
            tests = {a.path for a in view.value(node.func) if isinstance(a, External)} & _TESTS
            if tests and _names_os_error(view, node.args[1:]) and _is_exception(view, node.args[0]):
                yield _warning(view, node)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _names_os_error(view: ModuleView, nodes: list[ast.expr]) -> bool:
    elements = [e for n in nodes for e in (n.elts if isinstance(n, ast.Tuple) else [n])]
    return any(
        isinstance(atom, External) and atom.path in OS_ERRORS
        for element in elements
        for atom in view.value(element)
    )


def _is_exception(view: ModuleView, node: ast.expr) -> bool:
    """Whether a handler bound the value, so that a call of httpx may have raised it."""
    for atom in view.value(node):
        if isinstance(atom, Instance) and atom.kind is Kind.EXCEPTION:
            return True
        if isinstance(atom, Typed) and atom.name == "exception":
            return True
    return False


def _warning(view: ModuleView, node: ast.Call) -> Finding:
    builder = FindingBuilder(view, node)
    builder.warn(
        BUILTIN,
        "requests' exceptions are OSErrors, and those of the calls that have moved are not: this "
        "does not mean them any more.",
        f"Name {view.target}.HTTPError and {view.target}.InvalidURL here too.",
    )
    return builder.finding()
