"""Attributes of a class derived from Session whose names a client uses for itself.

They get another name, where all the code that uses them is in sight.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.scopes import ClassScope
from req2httpx.analysis.values import ClassValue, Object, SuperObject
from req2httpx.knowledge.client_members import PRIVATE_CLIENT_MEMBERS
from req2httpx.rewrite.edits import Replace
from req2httpx.rules.findings import Rule
from req2httpx.rules.site import FindingBuilder, ModuleView


def renamable(view: ModuleView, scope: ClassScope, name: str) -> bool:
    """Whether an attribute is used on `self` alone, in classes of one module, and named nowhere."""
    inside = {node for node, _ in _uses(scope) if node.attr == name}
    modules = view.program.modules.values()
    return (
        all(
            node in inside
            for module in modules
            if name in module.identifiers
            for node in view.program.nodes(module, ast.Attribute)
            if node.attr == name
        )
        and not any(
            isinstance(node.value, str) and name in node.value
            for module in modules
            for node in view.program.nodes(module, ast.Constant)
        )
        and not any(_new(name) in module.identifiers for module in modules)
        and not any(name in base.methods for base in _family(scope))
    )


def stored_otherwise(view: ModuleView, root: ClassScope) -> str | None:
    """Return a client's private name that code gives an object of a class, not through `self`."""
    classes = {root, *root.family()}
    for module in view.program.modules.values():
        for node in view.program.nodes(module, ast.Attribute):
            if (
                node.attr in PRIVATE_CLIENT_MEMBERS
                and not isinstance(node.ctx, ast.Load)
                and not (isinstance(node.value, ast.Name) and node.value.id == "self")
                and _is_of(view, node.value, classes)
            ):
                return node.attr
        for call in view.program.nodes(module, ast.Call):
            name = _set_by(call)
            if name in PRIVATE_CLIENT_MEMBERS and _is_of(view, call.args[0], classes):
                return name
    return None


def _set_by(call: ast.Call) -> str:
    """Return the name of the attribute that a call of setattr() sets, empty for other calls."""
    setting = isinstance(call.func, ast.Name) and call.func.id == "setattr"
    name = call.args[1] if setting and len(call.args) > 1 else None
    text = name.value if isinstance(name, ast.Constant) else None
    return text if isinstance(text, str) else ""


def _is_of(view: ModuleView, node: ast.expr, classes: set[ClassScope]) -> bool:
    return any(
        isinstance(atom, Object | SuperObject | ClassValue) and atom.scope in classes
        for atom in view.value(node)
    )


def rename(builder: FindingBuilder, scope: ClassScope, rule: Rule) -> None:
    """Give the attributes names of their own."""
    reason = f"a client of {builder.view.target} has an attribute of this name for itself"
    for node, owner in _uses(scope):
        if node.attr in PRIVATE_CLIENT_MEMBERS and owner.module is builder.view.module:
            parts = (node.value, f".{_new(node.attr)}")
            builder.edits.append(Replace(node, rule.code, reason, parts))


def _new(name: str) -> str:
    return f"_own{name}"


def _family(scope: ClassScope) -> set[ClassScope]:
    """Return the class with those that it is derived from, or that are derived from it."""
    return set(scope.related())


def _uses(scope: ClassScope) -> Iterator[tuple[ast.Attribute, ClassScope]]:
    """Yield the attributes of `self` in the family's classes of the same module."""
    for owner in _family(scope):
        if owner.module is not scope.module:
            continue
        for node in walk(owner.node):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "self"
            ):
                yield node, owner
