"""Numbers that JSON has no form for: both libraries refuse them, with other exceptions."""

from __future__ import annotations

import ast

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.values import External, Literal, Typed, Value
from req2httpx.rules.exceptions.classes import caught_classes
from req2httpx.rules.site import ModuleView, held_by

_NAMES = frozenset(
    f"{module}.{name}"
    for module in ("math", "numpy", "cmath")
    for name in ("nan", "inf", "NaN", "NAN", "Inf", "infinity", "Infinity")
)
_TEXTS = frozenset({"nan", "inf", "infinity"})


def may_be_no_number(view: ModuleView, value: Value, node: ast.expr) -> bool:
    """Whether the code shows that a value given as JSON holds NaN or an infinity.

    It does where the value holds `math.nan` or the like, and where it holds some float in a
    function (or module) that makes one of them by `float("nan")`.
    """
    held = value | held_by(view, value)
    if any(isinstance(atom, External) and atom.path in _NAMES for atom in held):
        return True
    if any(_is_infinite(atom) for atom in held):
        return True
    return Typed("float") in held and _makes_one(view, node)


def is_refusal_handled(view: ModuleView, node: ast.expr) -> bool:
    """Whether the `try` around a call first names InvalidJSONError, for which ValueError stands."""
    inner: ast.AST = node
    for above in view.ancestors(node):
        if isinstance(above, ast.Try) and inner in above.body and above.handlers:
            classes = caught_classes(view, above.handlers[0].type)
            return any(path == "requests.exceptions.InvalidJSONError" for _, path, _ in classes)
        if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            return False
        inner = above
    return False


def _is_infinite(atom: object) -> bool:
    """Whether an atom is a constant such as 1e999."""
    if not isinstance(atom, Literal) or not isinstance(atom.value, float):
        return False
    return atom.value - atom.value != 0


def _makes_one(view: ModuleView, node: ast.expr) -> bool:
    function = view.function(node)
    around = view.module.tree if function is None else function.node
    return any(_is_made(view, inner) for inner in walk(around))


def _is_made(view: ModuleView, node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or len(node.args) != 1:
        return False
    called: Value = view.value(node.func)
    if External("builtins.float") not in called:
        return False
    return any(
        isinstance(atom, Literal)
        and isinstance(atom.value, str)
        and atom.value.strip().lstrip("+-").lower() in _TEXTS
        for atom in view.value(node.args[0])
    )
