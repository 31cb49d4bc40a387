"""Classes whose objects are handed to code that cannot be followed, and may come back from it."""

from __future__ import annotations

import ast

from req2httpx.analysis.heap import ATTRIBUTE, RETURN, YIELD, Cell
from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import ClassScope, FunctionScope
from req2httpx.analysis.values import (
    ClassValue,
    Collection,
    FunctionValue,
    MethodValue,
    Object,
    Value,
)
from req2httpx.rules.contexts import context_of
from req2httpx.rules.registry import Context
from req2httpx.rules.site import ModuleView, held_by

_GIVEN = frozenset({Context.ARGUMENT, Context.STORED_OUTSIDE, Context.SPREAD})


def escaped_classes(views: list[ModuleView]) -> frozenset[ClassScope]:
    """Return the classes of the objects that code outside the project may hold."""
    given: set[ClassScope] = set()
    for view in views:
        for node in view.nodes:
            if isinstance(node, ast.expr):
                found = _classes(view, view.value(node))
                if not found - given or _is_harmless(view, node):
                    continue
                if context_of(view, node) in _GIVEN:
                    given |= found
    return _reachable(views[0], given) if views else frozenset()


_HARMLESS = frozenset(
    f"builtins.{name}"
    for name in ("print", "isinstance", "id", "repr", "str", "len", "hasattr", "type", "bool")
)


def _is_harmless(view: ModuleView, node: ast.expr) -> bool:
    """Whether an object is given to a function that keeps it nowhere."""
    call = view.parent(node)
    if not isinstance(call, ast.Call) or call.func is node:
        return False
    paths = view.paths(call.func)
    return bool(paths) and paths <= _HARMLESS


def _classes(view: ModuleView, value: Value) -> set[ClassScope]:
    """Return the classes of the objects that a value gives to whoever has it."""
    found: set[ClassScope] = set()
    if not value:
        return found
    if any(isinstance(atom, Collection) for atom in value):
        value = value | held_by(view, value)
    for atom in value:
        if isinstance(atom, Object | ClassValue):
            found.add(atom.scope)
        elif isinstance(atom, FunctionValue | MethodValue):
            found |= _objects(_returned(view.program, atom.scope))
    return found


def _returned(program: Program, scope: FunctionScope) -> Value:
    return program.cell(Cell(RETURN, scope, "")) | program.cell(Cell(YIELD, scope, ""))


def _objects(value: Value) -> set[ClassScope]:
    return {atom.scope for atom in value if isinstance(atom, Object | ClassValue)}


def _reachable(view: ModuleView, given: set[ClassScope]) -> frozenset[ClassScope]:
    """Return the classes with those of the objects that their attributes and methods give."""
    program = view.program
    held: dict[ClassScope, set[ClassScope]] = {}
    for cell, value in program.heap.cells.items():
        owner = cell.owner
        if cell.kind == RETURN and isinstance(owner, FunctionScope):
            owner = owner.owner
        elif cell.kind != ATTRIBUTE:
            continue
        if isinstance(owner, ClassScope):
            held.setdefault(owner, set()).update(_classes(view, value))
    pending = list(given)
    found: set[ClassScope] = set()
    while pending:
        scope = pending.pop()
        if scope in found:
            continue
        found.add(scope)
        pending += [*scope.related(), *held.get(scope, ())]
    return frozenset(found)
