"""What is known of a value that may be a response, for all rules on responses."""

from __future__ import annotations

import ast
from enum import StrEnum

from req2httpx.analysis.values import NONE, Instance, Kind, Value
from req2httpx.rewrite.edits import Binding, Parts
from req2httpx.rules.site import FindingBuilder


class Shape(StrEnum):
    """How much else than a response a value may be."""

    PLAIN = "a response"
    OPTIONAL = "a response or None"
    MIXED = "a response or something else"


def shape_of(value: Value) -> Shape | None:
    """Return the shape of a value, or None where no response is among what it may be."""
    responses = {a for a in value if isinstance(a, Instance) and a.kind is Kind.RESPONSE}
    if not responses:
        return None
    others = value - responses
    if not others:
        return Shape.PLAIN
    return Shape.OPTIONAL if others == NONE else Shape.MIXED


def is_repeatable(node: ast.expr) -> bool:
    """Whether evaluating the expression twice is the same as once."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name)


def is_good(builder: FindingBuilder, node: ast.expr) -> tuple[Parts, Binding]:
    """Return an expression that is true where requests took the value of `node` for true."""
    shape = shape_of(builder.view.value(node))
    if shape is Shape.PLAIN:
        return ("not ", node, ".is_error"), Binding.NOT
    if shape is Shape.OPTIONAL:
        again = _again(node)
        if again is not None:
            return (node, " is not None and not ", again, ".is_error"), Binding.AND
        return ("not getattr(", node, ', "is_error", True)'), Binding.NOT
    return (f"{builder.helper('good')}(", node, ")"), Binding.ATOM


def is_bad(builder: FindingBuilder, node: ast.expr) -> tuple[Parts, Binding]:
    """Return an expression that is true where requests took the value of `node` for false."""
    shape = shape_of(builder.view.value(node))
    if shape is Shape.PLAIN:
        return (node, ".is_error"), Binding.ATOM
    if shape is Shape.OPTIONAL:
        again = _again(node)
        if again is not None:
            return (node, " is None or ", again, ".is_error"), Binding.OR
        return ("getattr(", node, ', "is_error", True)'), Binding.ATOM
    return (f"not {builder.helper('good')}(", node, ")"), Binding.NOT


def _again(node: ast.expr) -> ast.expr | None:
    """Return what reads the same value a second time."""
    if isinstance(node, ast.NamedExpr):
        return node.target
    return node if is_repeatable(node) else None
