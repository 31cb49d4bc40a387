"""Objects of the project that stand where objects of requests do, with members of equal names."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.heap import ATTRIBUTE, ITEM, Cell
from req2httpx.analysis.names import is_requests_path
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.scopes import ClassScope, FunctionScope
from req2httpx.analysis.values import Atom, Collection, MethodValue, Object, Value
from req2httpx.rewrite.edits import Append, ChangeCall, Edit, Rename, Replace, SetValue
from req2httpx.rules.site import ModuleView


def has_itself(view: ModuleView, atom: Atom, name: str) -> bool:
    """Whether an object that is none of requests has an attribute of this name.

    Doubles of tests are spoken of where they are defined, if the code under test is at stake.
    """
    if isinstance(atom, Collection) and atom.name in ("namespace", "namedtuple"):
        return bool(view.program.cell(Cell(ITEM, atom.origin, name)))
    return isinstance(atom, Object) and counts(view, atom.scope) and defines(view, atom.scope, name)


def defines(view: ModuleView, scope: ClassScope, name: str) -> bool:
    """Whether a class, or one derived from it, has an attribute."""
    return any(
        name in member.methods
        or view.program.cell(Cell(ATTRIBUTE, member, name))
        or (member not in view.program.hot_classes and _is_set(member, name))
        for member in scope.related()
    )


def _is_set(scope: ClassScope, name: str) -> bool:
    """Whether the code of a class, which may be of no interest else, sets an attribute."""
    return any(
        isinstance(node, ast.Attribute) and node.attr == name and isinstance(node.ctx, ast.Store)
        for node in walk(scope.node)
    )


def refusing(node: ast.Call, function: Value, edits: list[Edit]) -> Iterator[FunctionScope]:
    """Yield the methods of the project's classes that would not take what a call becomes.

    A method with `**options` hands them on to code that is looked at there.
    """
    for atom in function:
        if not isinstance(atom, MethodValue) or atom.scope.node.args.kwarg is not None:
            continue
        given = atom.scope.node.args
        names = {argument.arg for argument in (*given.args, *given.kwonlyargs)}
        if any(edit.node is node and not _is_taken(edit, names) for edit in edits):
            yield atom.scope


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


def is_double(view: ModuleView, scope: ClassScope) -> bool:
    """Whether a class is one of a test, seen from elsewhere, and none of requests' own."""
    return scope.module.is_test and not view.module.is_test and not _is_derived(scope)


def counts(view: ModuleView, scope: ClassScope | None) -> bool:
    """Whether a class is none of requests' own, and no double of a test seen from elsewhere."""
    if scope is None or _is_derived(scope):
        return False
    return view.module.is_test or not scope.module.is_test


def _is_derived(scope: ClassScope) -> bool:
    """Whether a class is derived from one of requests."""
    return any(is_requests_path(path) for path in scope.external_lineage())
