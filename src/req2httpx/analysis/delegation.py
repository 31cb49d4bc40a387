"""Classes whose `__getattr__` passes on to another object what they do not have themselves."""

from __future__ import annotations

import ast

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.scopes import FunctionScope


def owner_of_attributes(method: FunctionScope) -> str | None:
    """Return the attribute that holds the object, for `return getattr(self.attribute, name)`."""
    if method.passes_on is None:
        method.passes_on = _owner_of_attributes(method) or ""
    return method.passes_on or None


def _owner_of_attributes(method: FunctionScope) -> str | None:
    parameters = [parameter.arg for parameter in method.parameters()]
    if len(parameters) != 2:
        return None
    for node in walk(method.node):
        made = node.value if isinstance(node, ast.Return) else None
        if isinstance(made, ast.Call) and len(made.args) == 2 and not made.keywords:
            owner, asked = made.args
            if (
                isinstance(made.func, ast.Name)
                and made.func.id == "getattr"
                and isinstance(owner, ast.Attribute)
                and isinstance(owner.value, ast.Name)
                and isinstance(asked, ast.Name)
                and [owner.value.id, asked.id] == parameters
            ):
                return owner.attr
    return None
