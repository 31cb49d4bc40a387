"""Names that `:=` binds inside an expression: they are names of the function around it."""

from __future__ import annotations

import ast

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import ModuleScope

_BRANCHING = (ast.BoolOp, ast.IfExp, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def walruses(program: Program, module: ModuleScope, node: ast.expr) -> tuple[ast.NamedExpr, ...]:
    """Return the assignments in an expression that evaluates its parts only in some cases."""
    known = program.known_walruses.get(module)
    if known is None:
        known = program.known_walruses[module] = _find(module)
    return known.get(node, ())


def _find(module: ModuleScope) -> dict[ast.AST, tuple[ast.NamedExpr, ...]]:
    nodes = module.nodes()
    if not any(isinstance(node, ast.NamedExpr) for node in nodes):
        return {}
    found: dict[ast.AST, tuple[ast.NamedExpr, ...]] = {}
    for node in nodes:
        if isinstance(node, _BRANCHING):
            inside = tuple(inner for inner in walk(node) if isinstance(inner, ast.NamedExpr))
            if inside:
                found[node] = inside
    return found
