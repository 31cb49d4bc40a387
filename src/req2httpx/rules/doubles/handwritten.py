"""Classes of tests whose objects stand for sessions and responses in the code under test."""

from __future__ import annotations

import ast

from req2httpx.analysis.scopes import ClassScope
from req2httpx.analysis.values import Object, Value
from req2httpx.rules.lookalikes import defines, is_double
from req2httpx.rules.registry import rule
from req2httpx.rules.site import FindingBuilder, ModuleView

WRITTEN = rule("RH906", "Doubles written as classes")


def warn_of_doubles(builder: FindingBuilder, node: ast.Attribute, value: Value) -> None:
    """Warn where an attribute changes that a class of a test has under the name of requests."""
    view = builder.view
    if not builder.edits:
        return
    for atom in sorted((a for a in value if isinstance(a, Object)), key=_place):
        doubled = is_double(view, atom.scope) and defines(view, atom.scope, node.attr)
        if doubled and _is_first(view, node, atom):
            warn_of_double(builder, atom.scope, node.attr)


def warn_of_double(builder: FindingBuilder, scope: ClassScope, member: str) -> None:
    """Say that a class of a test does not know what is asked of it now."""
    place = scope.module.place(scope.node.lineno)
    builder.warn(
        WRITTEN,
        f"`{scope.node.name}` ({place}) stands for an object of requests here, and its `{member}` "
        f"is not what this code asks {builder.view.target} for now.",
        f"Give the double what the line below asks for, or let the test use {builder.view.target}: "
        f"{builder.view.target}.MockTransport answers without a network.",
    )


def _is_first(view: ModuleView, node: ast.Attribute, atom: Object) -> bool:
    """Whether no line of the module above reads the same from an object of the class."""
    first = next(
        other
        for other in view.program.nodes(view.module, ast.Attribute)
        if other.attr == node.attr and atom in view.value(other.value)
    )
    return first is node


def _place(atom: Object) -> tuple[str, int]:
    return atom.scope.module.path, atom.scope.node.lineno
