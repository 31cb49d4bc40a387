"""Objects of the project that stand where objects of requests do, with members of equal names."""

from __future__ import annotations

import ast

from req2httpx.analysis.heap import ATTRIBUTE, ITEM, Cell
from req2httpx.analysis.scopes import ClassScope
from req2httpx.analysis.values import Atom, Collection, MethodValue, Object, Value
from req2httpx.rewrite.edits import Append, ChangeCall, Edit, Rename, Replace, SetValue
from req2httpx.rules.site import ModuleView


def has_itself(view: ModuleView, atom: Atom, name: str) -> bool:
    """Whether an object that is none of requests has an attribute of this name.

    Doubles of tests are spoken of where they are defined, if the code under test is at stake.
    """
    if isinstance(atom, Collection) and atom.name in ("namespace", "namedtuple"):
        return bool(view.program.cell(Cell(ITEM, atom.origin, name)))
    return (
        isinstance(atom, Object)
        and _counts(view, atom.scope)
        and any(
            name in scope.methods or view.program.cell(Cell(ATTRIBUTE, scope, name))
            for scope in (*atom.scope.lineage(), *atom.scope.family())
        )
    )


def refuses(view: ModuleView, node: ast.Call, function: Value, edits: list[Edit]) -> str:
    """Return the method of a project's class that would not take what a call becomes, or nothing.

    A method with `**options` hands them on to code that is looked at there.
    """
    for atom in function:
        if not isinstance(atom, MethodValue) or atom.scope.owner is None:
            continue
        given = atom.scope.node.args
        if not _counts(view, atom.scope.owner) or given.kwarg is not None:
            continue
        names = {argument.arg for argument in (*given.args, *given.kwonlyargs)}
        if any(edit.node is node and not _is_taken(edit, names) for edit in edits):
            return atom.scope.qualified_name
    return ""


def _is_taken(edit: Edit, names: set[str]) -> bool:
    """Whether a method with parameters of these names takes a call that is changed."""
    if isinstance(edit, Replace):
        return False
    if not isinstance(edit, ChangeCall):
        return True
    return edit.callee is None and all(
        change.name in names
        if isinstance(change, Rename | Append)
        else isinstance(change, SetValue)
        for change in edit.changes
    )


def _counts(view: ModuleView, scope: ClassScope) -> bool:
    """Whether a class is none of requests' own, and no double of a test seen from elsewhere."""
    derived = any(path.startswith("requests.") for path in scope.external_lineage())
    return not derived and (view.module.is_test or not scope.module.is_test)
