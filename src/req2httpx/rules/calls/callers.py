"""What callers outside the project may give: the defaults of parameters say little of that."""

from __future__ import annotations

import ast

from req2httpx.analysis.heap import ELEMENT, Cell
from req2httpx.analysis.signatures import single_parameters
from req2httpx.analysis.values import Atom, Collection, Literal
from req2httpx.rules.site import ModuleView

_STEPS = 4
"""How many assignments are followed back to a parameter."""


def only_default(view: ModuleView, node: ast.expr, usual: bool = False) -> bool:
    """Whether a value is None, False or empty only because no call in the project gives another.

    The function may be one that other projects call, and give something. `usual` is the constant
    that says nothing: True for what is on by itself.
    """
    value = view.value(node)
    absent = bool(value) and all(
        _is_absent(view, atom) or (usual and isinstance(atom, Literal) and atom.value is True)
        for atom in value
    )
    return absent and is_given(view, node)


def _is_absent(view: ModuleView, atom: Atom) -> bool:
    if isinstance(atom, Literal):
        return not atom.value
    return (
        isinstance(atom, Collection)
        and atom.name in ("dict", "list", "tuple", "set")
        and not view.program.is_open(atom)
        and not view.program.cell(Cell(ELEMENT, atom.origin, ""))
        and not view.program.items(atom)
    )


def is_given(view: ModuleView, node: ast.expr) -> bool:
    """Whether a value comes from a parameter, or from what a class sets for its subclasses."""
    return _is_given(view, node, _STEPS)


def _is_given(view: ModuleView, node: ast.expr, steps: int) -> bool:
    """Whether an expression is a parameter, or was set from one."""
    if steps == 0:
        return False
    if isinstance(node, ast.IfExp):
        return _is_given(view, node.body, steps - 1) or _is_given(view, node.orelse, steps - 1)
    if isinstance(node, ast.BoolOp):
        return any(_is_given(view, part, steps - 1) for part in node.values)
    if isinstance(node, ast.Attribute):
        return _is_of_class(view, node.attr) or any(
            _is_given(view, assign.value, steps - 1)
            for assign in view.program.nodes(view.module, ast.Assign)
            if any(isinstance(t, ast.Attribute) and t.attr == node.attr for t in assign.targets)
        )
    return isinstance(node, ast.Name) and _is_parameter(view, node, steps)


def _is_parameter(view: ModuleView, node: ast.Name, steps: int) -> bool:
    function = view.function(node)
    if function is None:
        return False
    if any(parameter.arg == node.id for parameter in single_parameters(function.node.args)):
        return True
    return any(
        _is_given(view, assign.value, steps - 1)
        for assign in view.program.nodes(view.module, ast.Assign)
        if view.function(assign) is function
        and any(isinstance(t, ast.Name) and t.id == node.id for t in assign.targets)
    )


def _is_of_class(view: ModuleView, name: str) -> bool:
    """Whether a class sets an attribute in its body: subclasses elsewhere may set another."""
    return any(
        isinstance(statement, ast.Assign | ast.AnnAssign)
        and any(
            isinstance(target, ast.Name) and target.id == name
            for target in (
                statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            )
        )
        for scope in view.module.classes
        for statement in scope.node.body
    )
