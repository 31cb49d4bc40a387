"""Arguments that an unpacked mapping has in any case."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import Collection
from req2httpx.rules.calls.plans import CallPlan
from req2httpx.rules.calls.proxies import display_of
from req2httpx.rules.site import ModuleView

_REMOVING = frozenset({"pop", "popitem", "clear", "__delitem__"})


def surely_given(plan: CallPlan) -> set[str]:
    """Return the names that the call's unpacked mappings always hold, so that no default is due."""
    names: set[str] = set()
    for argument, _ in plan.mappings:
        if argument is not plan.spread:
            names |= _keys(plan.builder.view, argument.node)
    return names


def _keys(view: ModuleView, node: ast.expr) -> set[str]:
    """Return the constant keys of the display that makes a mapping, if nothing is taken out."""
    if isinstance(node, ast.Dict):
        return written_keys(node)
    value = view.value(node)
    if len(value) != 1:
        return set()
    (atom,) = value
    if not isinstance(atom, Collection) or view.program.is_open(atom):
        return set()
    made = display_of(view, atom)
    if not isinstance(made, ast.Dict) or _loses_keys(view, atom):
        return set()
    return written_keys(made)


def written_keys(display: ast.Dict) -> set[str]:
    """Return the keys of a dict display that are constant texts."""
    return {
        key.value
        for key in display.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }


def _loses_keys(view: ModuleView, atom: Collection) -> bool:
    """Whether code takes keys out of a dict, or code outside the project may."""
    program = view.program
    for module in program.modules.values():
        for attribute in program.nodes(module, ast.Attribute):
            if attribute.attr in _REMOVING and atom in program.value_of(attribute.value):
                return True
        for item in program.nodes(module, ast.Subscript):
            if isinstance(item.ctx, ast.Del) and atom in program.value_of(item.value):
                return True
        for call in program.nodes(module, ast.Call):
            given = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg)]
            elsewhere = not program.callees.get(call)
            if elsewhere and any(atom in program.value_of(node) for node in given):
                return True
    return False
