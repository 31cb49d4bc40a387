"""Annotations of what holds sessions that coroutines send with: they name AsyncClient."""

from __future__ import annotations

import ast
from dataclasses import replace

from req2httpx.analysis.heap import ATTRIBUTE, Cell
from req2httpx.analysis.scopes import ClassScope, FunctionScope
from req2httpx.analysis.values import Origin
from req2httpx.rewrite.edits import Replace
from req2httpx.rules.coroutines.edits import Colours, Proposal
from req2httpx.rules.coroutines.session_groups import session_origins
from req2httpx.rules.names.annotations import is_annotation
from req2httpx.rules.site import ModuleView


def propose_annotations(colours: Colours, proposal: Proposal, group: frozenset[Origin]) -> None:
    """Annotations of what holds the sessions name the class of the client."""
    for plan in colours.plans.values():
        view = plan.view
        for node, edits in colours.replaced.items():
            if not isinstance(node, ast.expr) or node not in view.parents:
                continue
            for edit in edits:
                if edit.parts != (f"{view.target}.Client",) and not _names_client(view, edit):
                    continue
                if is_annotation(view, node) and _annotated(view, node) & group:
                    text = str(edit.parts[0]).replace(
                        f"{view.target}.Client", f"{view.target}.AsyncClient"
                    )
                    proposal.replace(plan, edit, replace(edit, parts=(text,)))


def _names_client(view: ModuleView, edit: Replace) -> bool:
    first = edit.parts[0]
    return isinstance(first, str) and f"{view.target}.Client" in first


def _annotated(view: ModuleView, node: ast.expr) -> set[Origin]:
    """Return the sessions in what an annotation is about."""
    found: set[Origin] = set()
    for above in view.ancestors(node):
        if isinstance(above, ast.arg):
            function = next(
                s
                for a in view.ancestors(above)
                if isinstance(s := view.program.scopes.get(a), FunctionScope)
            )
            for inner in ast.walk(function.node):
                if isinstance(inner, ast.Name) and inner.id == above.arg:
                    found |= session_origins(view.value(inner))
            return found
        if isinstance(above, ast.AnnAssign):
            held = view.value(above.target) | view.value(above.value)
            owner = view.program.scopes.get(view.parents[above])
            if isinstance(owner, ClassScope) and isinstance(above.target, ast.Name):
                held |= view.program.cell(Cell(ATTRIBUTE, owner, above.target.id))
            return session_origins(held)
        if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef):
            for inner in ast.walk(above):
                if isinstance(inner, ast.Return | ast.Yield) and inner.value is not None:
                    found |= session_origins(view.value(inner.value))
            return found
    return found
