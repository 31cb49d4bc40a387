"""What is known of an attribute for a while: after it was set, or tested, in the same function.

An attribute may be changed by whatever code runs in between, so that calls of the project's code,
and whatever else may run it, end that knowledge.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import (
    ApiMethod,
    Atom,
    ClassValue,
    External,
    FunctionValue,
    MethodValue,
    Object,
    Typed,
    Value,
)

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Environment, Evaluator

_SETTING = frozenset({"builtins.setattr", "builtins.delattr", "builtins.exec", "builtins.eval"})
_LIBRARY = (External, ApiMethod, Typed)


def key_of(node: ast.expr) -> str | None:
    """Return the name under which the environment keeps `name.attribute`."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    return None


def hold(evaluator: Evaluator, node: ast.expr, value: Value) -> None:
    """Note what an attribute is from here on."""
    key = key_of(node)
    if key is not None and isinstance(evaluator.unit, FunctionScope):
        evaluator.environment[key] = value
        evaluator.holds = True


def held(evaluator: Evaluator, node: ast.Attribute) -> Value | None:
    """Return what an attribute is known to be here."""
    key = key_of(node) if evaluator.holds else None
    if key is None or key not in evaluator.environment:
        return None
    return evaluator.environment[key]


def forget(evaluator: Evaluator, attribute: str = "") -> None:
    """Let go of what is known of an attribute of any object, or of all."""
    if evaluator.holds:
        for key in [key for key in evaluator.environment if "." in key]:
            if not attribute or key.endswith(f".{attribute}"):
                del evaluator.environment[key]


def forget_object(evaluator: Evaluator, name: str) -> None:
    """Let go of what is known of the attributes of a variable that becomes another object."""
    if evaluator.holds:
        for key in [key for key in evaluator.environment if key.startswith(f"{name}.")]:
            del evaluator.environment[key]


def after_call(evaluator: Evaluator, node: ast.Call) -> None:
    """Let go of all where a call may run code of the project."""
    if not evaluator.holds:
        return
    values = evaluator.program.values
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    function = values.get(node.func, frozenset())
    foreign = all(_is_foreign(atom) for atom in function)
    foreign = foreign and (bool(function) or not evaluator.program.settled)
    passed = any(
        isinstance(atom, FunctionValue | MethodValue)
        for argument in given
        for atom in values.get(argument, frozenset())
    )
    if not foreign or passed:
        forget(evaluator)


def _is_foreign(atom: Atom) -> bool:
    """Whether calling it runs no code of the project."""
    if isinstance(atom, ClassValue):
        made_by = ("__init__", "__new__", "__post_init__")
        return not atom.scope.unknown_base and not any(
            name in base.methods for base in atom.scope.lineage() for name in made_by
        )
    return isinstance(atom, _LIBRARY) and getattr(atom, "path", "") not in _SETTING


def after_read(evaluator: Evaluator, base: Value, name: str) -> None:
    """Let go of all where reading an attribute runs a property."""
    if evaluator.holds and any(
        method.is_property
        for atom in base
        if isinstance(atom, Object)
        for scope in atom.scope.lineage()
        for method in scope.methods.get(name, ())
    ):
        forget(evaluator)


def restored(evaluator: Evaluator, saved: Environment) -> Environment:
    """Return an earlier environment without what was let go since."""
    if not evaluator.holds:
        return saved
    now = evaluator.environment
    return {name: value for name, value in saved.items() if "." not in name or name in now}


def forget_unshared(joined: Environment, left: Environment, right: Environment) -> None:
    """Let go of what is known of attributes in one of two environments alone."""
    for key in [key for key in joined if "." in key]:
        if key not in left or key not in right:
            del joined[key]
