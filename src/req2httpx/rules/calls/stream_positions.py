"""Whether a file has been read or moved in before it is sent: requests sends what is left."""

from __future__ import annotations

import ast

from req2httpx.analysis.nodes import walk
from req2httpx.rules.site import ModuleView

_MOVING = frozenset({"read", "readline", "readlines", "readinto", "seek", "write", "writelines"})


def is_moved(view: ModuleView, node: ast.expr) -> bool:
    """Whether the last thing that the function does with a file before `node` moves in it."""
    if not isinstance(node, ast.Name | ast.Attribute):
        return False
    wanted = ast.dump(node)
    function = view.function(node)
    scope = function.node if function is not None else view.module.tree
    last: ast.Call | None = None
    for inner in walk(scope):
        if (
            isinstance(inner, ast.Call)
            and isinstance(inner.func, ast.Attribute)
            and inner.func.attr in _MOVING
            and _same(inner.func.value, wanted)
            and inner.lineno <= node.lineno
            and (last is None or _place(last) < _place(inner))
        ):
            last = inner
    return last is not None and not (_rewinds(last) and _always_before(view, last, node))


def _always_before(view: ModuleView, call: ast.Call, node: ast.expr) -> bool:
    """Whether a call stands in a block around the node, and no condition decides about it."""
    statement = view.statement(call)
    return isinstance(statement, ast.Expr) and view.parent(statement) in set(view.ancestors(node))


def _place(node: ast.expr) -> tuple[int, int]:
    return node.lineno, node.col_offset


def _same(node: ast.expr, wanted: str) -> bool:
    return isinstance(node, ast.Name | ast.Attribute) and ast.dump(node) == wanted


def _rewinds(call: ast.Call) -> bool:
    return (
        isinstance(call.func, ast.Attribute)
        and call.func.attr == "seek"
        and len(call.args) == 1
        and isinstance(call.args[0], ast.Constant)
        and call.args[0].value == 0
    )
