"""Headers that are compared: names in any case are the same name, in both libraries.

Source: requests 2.34 (structures.py, `CaseInsensitiveDict.__eq__`) joins what was sent twice before
it compares, httpx 0.28 (_models.py, `Headers.__eq__`) compares all lines.
"""

from __future__ import annotations

import ast

from req2httpx.analysis.values import Kind
from req2httpx.knowledge.assertions import (
    EQUALITY_ASSERTIONS,
    IDENTITY_ASSERTIONS,
    INEQUALITY_ASSERTIONS,
    MEMBERSHIP_ASSERTIONS,
)
from req2httpx.rewrite.edits import Binding, Parts, Replace
from req2httpx.rules.calls.followed_calls import follows
from req2httpx.rules.registry import Context, on_context, rule
from req2httpx.rules.site import FindingBuilder, ModuleView

HEADER_CASE = rule("RH407", "Header names in other case")


@on_context(Kind.HEADERS, Context.COMPARED, mixed=True)
def compared(builder: FindingBuilder, node: ast.expr) -> None:
    """`response.headers == expected`."""
    compare = builder.view.parent(node)
    if (
        not isinstance(compare, ast.Compare)
        or len(compare.ops) != 1
        or not isinstance(compare.ops[0], ast.Eq | ast.NotEq)
    ):
        builder.error(
            HEADER_CASE,
            "Headers are compared with more than one value here, or by their order.",
            "Compare them with == one after the other, then run again.",
        )
        return
    parts = _same(builder, compare.left, compare.comparators[0])
    negated = isinstance(compare.ops[0], ast.NotEq)
    if negated:
        parts = ("not ", *parts)
    binding = Binding.NOT if negated else Binding.ATOM
    builder.edits.append(Replace(compare, HEADER_CASE.code, _REASON, parts, binding))


_REASON = "requests compares headers with those of one name joined"


def _same(builder: FindingBuilder, one: ast.expr, other: ast.expr) -> Parts:
    return (f"{builder.helper('same_headers')}(", one, ", ", other, ")")


def asserted(builder: FindingBuilder, call: ast.Call, node: ast.expr) -> bool:
    """Rewrite an assertion of unittest about headers; return whether the call is one."""
    method = _assertion(builder.view, call)
    if node not in call.args:
        return False
    index = call.args.index(node)
    if method in IDENTITY_ASSERTIONS or (method in MEMBERSHIP_ASSERTIONS and index == 1):
        return True
    if (
        method not in EQUALITY_ASSERTIONS | INEQUALITY_ASSERTIONS
        or len(call.args) != 2
        or call.keywords
    ):
        return False
    assert isinstance(call.func, ast.Attribute)
    verdict = "assertTrue" if method in EQUALITY_ASSERTIONS else "assertFalse"
    parts = (call.func.value, f".{verdict}(", *_same(builder, *call.args), ")")
    builder.edits.append(Replace(call, HEADER_CASE.code, _REASON, parts))
    return True


def _assertion(view: ModuleView, call: ast.Call) -> str:
    if not isinstance(call.func, ast.Attribute) or follows(view, call):
        return ""
    return call.func.attr if isinstance(call.func.value, ast.Name) else ""
