"""The abstract interpreter: operators, which may call methods of the project's classes.

Source: the Python Language Reference, 3.3.1 and 3.3.8.
"""

from __future__ import annotations

import ast

from req2httpx.analysis.evaluator import Evaluator
from req2httpx.analysis.texts import operated
from req2httpx.analysis.values import NOTHING, Object, Value, join, typed

OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "__add__",
    ast.Sub: "__sub__",
    ast.Mult: "__mul__",
    ast.MatMult: "__matmul__",
    ast.Div: "__truediv__",
    ast.FloorDiv: "__floordiv__",
    ast.Mod: "__mod__",
    ast.BitOr: "__or__",
    ast.BitAnd: "__and__",
    ast.BitXor: "__xor__",
    ast.LShift: "__lshift__",
    ast.RShift: "__rshift__",
}
"""The methods of the left operand that operators call; the right one's have an r, `|=`'s an i."""

_UNARY: dict[type[ast.unaryop], str] = {
    ast.Invert: "__invert__",
    ast.USub: "__neg__",
    ast.UAdd: "__pos__",
}

_COMPARISONS: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Eq: ("__eq__", "__eq__"),
    ast.NotEq: ("__ne__", "__eq__"),
    ast.Lt: ("__lt__", "__gt__"),
    ast.Gt: ("__gt__", "__lt__"),
    ast.LtE: ("__le__", "__ge__"),
    ast.GtE: ("__ge__", "__le__"),
    ast.In: ("", "__contains__"),
    ast.NotIn: ("", "__contains__"),
}
"""What comparisons call of the left and of the right operand."""


class Operators(Evaluator):
    """What operators give."""

    def binary(self, node: ast.BinOp) -> Value:
        left, right = self.eval(node.left), self.eval(node.right)
        result = operated(node.op, left, right)
        method = OPERATORS.get(type(node.op))
        if method is not None:
            result = join(result, self.called_on(left, method, [right]))
            result = join(result, self.called_on(right, method.replace("__", "__r", 1), [left]))
        return result

    def in_place(self, operator: ast.operator, before: Value, added: Value) -> Value:
        """Return what methods of the project make of a target of `+=` and the like."""
        method = OPERATORS.get(type(operator))
        if method is None:
            return NOTHING
        made = self.called_on(before, method.replace("__", "__i", 1), [added])
        return made or self.called_on(before, method, [added])

    def unary(self, node: ast.UnaryOp) -> Value:
        value = self.eval(node.operand)
        if isinstance(node.op, ast.Not):
            return typed("bool")
        made = self.called_on(value, _UNARY[type(node.op)], [])
        return join(frozenset(a for a in value if type(a) is not Object), made) if made else value

    def compare(self, node: ast.Compare) -> Value:
        left = self.eval(node.left)
        for operator, comparator in zip(node.ops, node.comparators, strict=True):
            right = self.eval(comparator)
            ours, theirs = _COMPARISONS.get(type(operator), ("", ""))
            if ours and self.program.is_hot(right):
                self.called_on(left, ours, [right])
            if theirs and self.program.is_hot(left):
                self.called_on(right, theirs, [left])
            left = right
        return typed("bool")

    def called_on(self, value: Value, method: str, given: list[Value]) -> Value:
        """Return what a special method of the objects among some values gives."""
        result: Value = NOTHING
        for atom in value:
            if isinstance(atom, Object):
                result = join(result, self.call_special(atom, method, given))
        return result
