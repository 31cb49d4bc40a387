"""Where names and statements stand in the source."""

from __future__ import annotations

import ast

from req2httpx.analysis.nodes import walk
from req2httpx.rules.site import ModuleView


def names_in_scope(view: ModuleView, node: ast.AST, name: str) -> list[ast.Name]:
    """Return the places where a name stands in the function (or module) around a node."""
    function = view.function(node)
    around: ast.AST = view.module.tree if function is None else function.node
    return [inner for inner in walk(around) if isinstance(inner, ast.Name) and inner.id == name]


def position(node: ast.expr | ast.stmt) -> tuple[int, int]:
    """Return where a node starts."""
    return (node.lineno, node.col_offset)


def end_position(node: ast.expr | ast.stmt) -> tuple[int, int]:
    """Return where a node ends."""
    return (node.end_lineno or node.lineno, node.end_col_offset or 0)
