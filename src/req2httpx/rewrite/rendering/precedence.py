"""Where an expression needs parentheses."""

from __future__ import annotations

import ast

from req2httpx.rewrite.edits import Binding, Part

_TIGHT = (
    ast.Name,
    ast.Attribute,
    ast.Call,
    ast.Subscript,
    ast.Constant,
    ast.JoinedStr,
    ast.List,
    ast.Dict,
    ast.Set,
    ast.ListComp,
    ast.DictComp,
    ast.SetComp,
    ast.GeneratorExp,
)


def required_binding(node: ast.expr, parent: ast.AST | None) -> Binding | int:
    """Return how tightly an expression must hold to stand where `node` stands."""
    if isinstance(parent, ast.Attribute | ast.Await) or (
        isinstance(parent, ast.Call) and parent.func is node
    ):
        return Binding.ATOM
    if isinstance(parent, ast.Subscript) and parent.value is node:
        return Binding.ATOM
    if isinstance(parent, ast.BinOp | ast.Starred):
        return Binding.ATOM
    if isinstance(parent, ast.UnaryOp):
        return Binding.NOT if isinstance(parent.op, ast.Not) else Binding.ATOM
    if isinstance(parent, ast.Compare):
        return Binding.OPERATION
    if isinstance(parent, ast.BoolOp):
        return Binding.NOT if isinstance(parent.op, ast.And) else Binding.AND
    if isinstance(parent, ast.IfExp):
        return 0 if parent.orelse is node else Binding.OR
    if isinstance(parent, ast.comprehension):
        return Binding.OR
    if isinstance(parent, ast.FormattedValue):
        return Binding.OR
    return 0


def binds_tighter(node: ast.expr, parent: ast.AST | None) -> bool:
    """Whether what stands around an expression would take a part of `await` with it."""
    if isinstance(parent, ast.Call):
        return parent.func is node
    if isinstance(parent, ast.Subscript):
        return parent.value is node
    return isinstance(parent, ast.Attribute | ast.Await)


def stands_alone(node: ast.expr, text: str, before: Part, after: Part) -> bool:
    """Whether a node needs no parentheses between the texts around it."""
    if isinstance(node, _TIGHT):
        return not (
            isinstance(node, ast.Constant)
            and isinstance(node.value, int | float)
            and isinstance(after, str)
            and after.startswith(".")
        )
    if isinstance(node, ast.NamedExpr | ast.Yield | ast.YieldFrom | ast.Starred):
        return False
    if isinstance(node, ast.Tuple) and not text.startswith("("):
        return False
    opened = isinstance(before, str) and before.rstrip()[-1:] in ("", "(", ",", "=", "[", "{", ":")
    closed = isinstance(after, str) and after.lstrip()[:1] in ("", ")", ",", "]", "}")
    element = isinstance(after, str) and after.startswith((" for ", " async for "))
    return (opened and (closed or element)) or _is_clause(node, before, after)


def _is_clause(node: ast.expr, before: Part, after: Part) -> bool:
    """Whether a node is what a comprehension iterates over, or one of its conditions."""
    if not isinstance(before, str) or not isinstance(after, str):
        return False
    if isinstance(node, ast.IfExp | ast.Lambda):
        return False
    last = before.endswith(" if ") and after[:1] in ("]", "}")
    next_clause = after.startswith((" for ", " async for ", " if "))
    return last or (before.endswith((" in ", " if ")) and next_clause)
