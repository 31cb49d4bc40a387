"""The statements after a session is made that change what a Client takes at construction."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from req2httpx.analysis.nodes import walk
from req2httpx.knowledge.client_members import CONNECTION_SETTINGS
from req2httpx.rules.registry import rule
from req2httpx.rules.sessions.construction import Construction, dumped
from req2httpx.rules.site import ModuleView

CONSTRUCTOR = rule("RH302", "What a Client takes at construction only")


@dataclass(frozen=True, slots=True)
class Change:
    """One statement that changes a setting: `key` is that of an item of `proxies`."""

    node: ast.Attribute
    statement: ast.stmt
    value: ast.expr
    key: ast.expr | None = None
    adds: bool = False


def change_of(view: ModuleView, node: ast.Attribute) -> Change | None:
    """Return what a statement does with a setting; None where it does something else."""
    parent = view.parent(node)
    statement = view.statement(node)
    if isinstance(parent, ast.Assign) and parent.targets == [node]:
        return Change(node, statement, parent.value)
    if isinstance(parent, ast.AnnAssign) and parent.target is node and parent.value is not None:
        return Change(node, statement, parent.value)
    if node.attr != "proxies":
        return None
    above = view.parent(parent) if parent is not None else None
    if isinstance(parent, ast.Subscript) and isinstance(above, ast.Assign):
        if above.targets != [parent]:
            return None
        return Change(node, statement, above.value, parent.slice, adds=True)
    if not (isinstance(parent, ast.Attribute) and parent.attr == "update"):
        return None
    if isinstance(above, ast.Call) and len(above.args) == 1 and not above.keywords:
        alone = view.parent(above) is statement
        return Change(node, statement, above.args[0], adds=True) if alone else None
    return None


def leaves(statements: tuple[ast.stmt, ...] | list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements, and in place of an `if` those in its branches."""
    for statement in statements:
        if isinstance(statement, ast.If):
            yield from leaves(statement.body)
            yield from leaves(statement.orelse)
        else:
            yield statement


def changes(view: ModuleView, construction: Construction) -> Iterator[Change]:
    """Yield the changes of all settings in the set-up of a session, in order."""
    for statement in leaves(construction.setup):
        change = change_in(view, construction, statement)
        if change is not None:
            yield change


def change_in(view: ModuleView, construction: Construction, statement: ast.stmt) -> Change | None:
    """Return the change of a setting that a statement makes, if it makes one."""
    for inner in walk(statement):
        if (
            isinstance(inner, ast.Attribute)
            and inner.attr in CONNECTION_SETTINGS
            and dumped(inner.value) == construction.target
        ):
            change = change_of(view, inner)
            if change is not None and change.statement is statement:
                return change
    return None
