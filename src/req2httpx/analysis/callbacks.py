"""Functions that requests calls: authentication gets a prepared request, a hook a response."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from req2httpx.analysis.heap import ELEMENT, PARAMETER, Cell
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.scopes import ClassScope, FunctionScope
from req2httpx.analysis.values import (
    NOTHING,
    Collection,
    FunctionValue,
    Instance,
    Kind,
    MethodValue,
    Object,
    Value,
)

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator

AUTH_BASE = "requests.auth.AuthBase"


def note_setting(evaluator: Evaluator, name: str, value: Value) -> None:
    """Follow what is set as `auth` or `hooks`, on a session or for a call."""
    if name == "auth":
        _authenticates(evaluator, value)
    elif name == "hooks":
        _hooks(evaluator, value)


def note_hook_item(evaluator: Evaluator, target: ast.expr, value: Value) -> None:
    """Follow `session.hooks["response"] = function`."""
    if isinstance(target, ast.Subscript) and is_hooks(evaluator, target.value):
        _hooks(evaluator, value)


def note_hook_call(evaluator: Evaluator, node: ast.Call, positional: list[Value]) -> None:
    """Follow `session.hooks["response"].append(function)`, and `update()` of the hooks."""
    if not isinstance(node.func, ast.Attribute) or not positional:
        return
    owner = node.func.value
    listed = isinstance(owner, ast.Subscript) and is_hooks(evaluator, owner.value)
    if listed or is_hooks(evaluator, owner):
        _hooks(evaluator, positional[-1])


def is_hooks(evaluator: Evaluator, node: ast.expr) -> bool:
    """Whether an expression is the `hooks` of a session."""
    return (
        isinstance(node, ast.Attribute)
        and node.attr == "hooks"
        and any(
            isinstance(atom, Instance) and atom.kind is Kind.SESSION
            for atom in evaluator.program.value_of(node.value)
        )
    )


def signs_request(scope: FunctionScope) -> bool:
    """Whether a method is `__call__` of a class that requests calls for authentication."""
    owner = scope.owner
    return scope.name == "__call__" and owner is not None and AUTH_BASE in owner.external_lineage()


def _authenticates(evaluator: Evaluator, value: Value) -> None:
    for scope in _functions(evaluator, value):
        origin = origin_of(scope.module, scope.node)
        if signs_request(scope) and isinstance(scope.parent, ClassScope):
            origin = origin_of(scope.module, scope.parent.node)
        _write_first(evaluator, scope, frozenset({Instance(Kind.PREPARED, origin)}))


def _hooks(evaluator: Evaluator, value: Value) -> None:
    for scope in _functions(evaluator, value):
        origin = origin_of(scope.module, scope.node)
        evaluator.program.streamed.add(origin)
        evaluator.program.hooked.add(origin)
        _write_first(evaluator, scope, frozenset({Instance(Kind.RESPONSE, origin)}))


def _functions(evaluator: Evaluator, value: Value) -> Iterator[FunctionScope]:
    """Yield the functions of the project in a value, through lists, dicts and callable objects."""
    seen = set(value)
    queue = list(value)
    for atom in queue:
        found: Value = NOTHING
        if isinstance(atom, FunctionValue | MethodValue):
            yield atom.scope
        elif isinstance(atom, Collection):
            found = evaluator.program.heap.read(Cell(ELEMENT, atom.origin, ""), evaluator.unit)
        elif isinstance(atom, Object):
            members = evaluator.class_member(atom.scope, "__call__", atom)
            found = frozenset(member for member in members if isinstance(member, MethodValue))
        queue += found - seen
        seen |= found


def _write_first(evaluator: Evaluator, scope: FunctionScope, value: Value) -> None:
    """Put a value into the first parameter that a caller fills."""
    arguments = scope.node.args
    parameters = [*arguments.posonlyargs, *arguments.args]
    if scope.owner is not None and "staticmethod" not in scope.decorators:
        parameters = parameters[1:]
    if parameters:
        evaluator.program.write(Cell(PARAMETER, scope, parameters[0].arg), value)
