"""What callers outside the project may give: the defaults of parameters say little of that."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import Literal
from req2httpx.rules.site import ModuleView

_STEPS = 4
"""How many assignments are followed back to a parameter."""


def only_default(view: ModuleView, node: ast.expr) -> bool:
    """Whether a value is None or False only because no call in the project gives another.

    The function may be one that other projects call, and give something.
    """
    value = view.value(node)
    absent = bool(value) and all(isinstance(a, Literal) and not a.value for a in value)
    return absent and _is_given(view, node, _STEPS)


def _is_given(view: ModuleView, node: ast.expr, steps: int) -> bool:
    """Whether an expression is a parameter, or was set from one."""
    if steps == 0:
        return False
    if isinstance(node, ast.IfExp):
        return _is_given(view, node.body, steps - 1) or _is_given(view, node.orelse, steps - 1)
    if isinstance(node, ast.BoolOp):
        return any(_is_given(view, part, steps - 1) for part in node.values)
    if isinstance(node, ast.Attribute):
        return any(
            _is_given(view, assign.value, steps - 1)
            for assign in view.program.nodes(view.module, ast.Assign)
            if any(isinstance(t, ast.Attribute) and t.attr == node.attr for t in assign.targets)
        )
    return isinstance(node, ast.Name) and _is_parameter(view, node, steps)


def _is_parameter(view: ModuleView, node: ast.Name, steps: int) -> bool:
    function = view.function(node)
    if function is None:
        return False
    arguments = function.node.args
    named = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    if any(parameter.arg == node.id for parameter in named):
        return True
    return any(
        _is_given(view, assign.value, steps - 1)
        for assign in view.program.nodes(view.module, ast.Assign)
        if view.function(assign) is function
        and any(isinstance(t, ast.Name) and t.id == node.id for t in assign.targets)
    )
