"""Classes whose `__getattr__` passes what they do not have on to an object that they hold."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from req2httpx.analysis.delegation import owner_of_attributes
from req2httpx.analysis.heap import ATTRIBUTE, Cell
from req2httpx.analysis.scopes import ClassScope
from req2httpx.analysis.values import Instance, Kind, Object, Value
from req2httpx.knowledge.client_members import CLIENT_MEMBERS, SESSION_MEMBERS
from req2httpx.rules.site import ModuleView

_OTHERWISE = frozenset({"auth", "params", "send", "stream"})
"""What both have, and what does not mean the same in both, or is not the same object."""


def delegating_class(view: ModuleView, node: ast.Call) -> ClassScope | None:
    """Return the class whose `__getattr__` gives the result of this `getattr()`."""
    function = view.function(node)
    if function is None or function.name != "__getattr__" or function.owner is None:
        return None
    held = owner_of_attributes(function)
    owner = node.args[0]
    return function.owner if isinstance(owner, ast.Attribute) and owner.attr == held else None


def as_responses(view: ModuleView, value: Value, attribute: str) -> Value:
    """Return a value with the responses that objects among it pass an attribute on to."""
    result = value
    for atom in value:
        if not isinstance(atom, Object) or _holds(view, atom.scope.lineage(), attribute):
            continue
        for base in atom.scope.lineage():
            for function in base.methods.get("__getattr__", ()):
                owner = owner_of_attributes(function)
                held = () if owner is None else view.program.cell(Cell(ATTRIBUTE, base, owner))
                result |= {
                    inner
                    for inner in held
                    if isinstance(inner, Instance) and inner.kind is Kind.RESPONSE
                }
    return result


def unlike(view: ModuleView, scope: ClassScope) -> ast.Attribute | None:
    """Return the first use of what a client does not have, or has otherwise."""
    family = set(scope.related())
    for module in view.program.modules.values():
        for node in view.program.nodes(module, ast.Attribute):
            same = node.attr in CLIENT_MEMBERS & SESSION_MEMBERS - _OTHERWISE
            if same or not isinstance(node.ctx, ast.Load):
                continue
            objects = [
                atom
                for atom in view.program.value_of(node.value)
                if isinstance(atom, Object) and atom.scope in family
            ]
            if objects and not _has(view, scope, node.attr):
                return node
    return None


def _has(view: ModuleView, scope: ClassScope, name: str) -> bool:
    """Whether the class has an attribute itself, so that `__getattr__` is not asked."""
    return _holds(view, set(scope.related()), name)


def _holds(view: ModuleView, scopes: Iterable[ClassScope], name: str) -> bool:
    return name.startswith("__") or any(
        name in scope.methods or view.program.cell(Cell(ATTRIBUTE, scope, name)) for scope in scopes
    )
