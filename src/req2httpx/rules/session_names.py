"""Attributes of a class derived from Session whose names a client uses for itself.

They get another name, where all the code that uses them is in sight.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.scopes import ClassScope
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
    return {*scope.lineage(), *scope.family()}


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
