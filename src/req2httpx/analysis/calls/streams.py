"""Which calls of a project's function leave the body of the response unread.

A function that only passes `stream` on decides nothing: each of its callers does, and the body is
unread for those alone that ask for that.
"""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.signatures import defaults_of, positional_parameters, single_parameters
from req2httpx.analysis.values import (
    Atom,
    FunctionValue,
    Instance,
    MethodValue,
    StreamParameter,
    Value,
)
from req2httpx.analysis.wrappers import is_wrapper

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator
    from req2httpx.analysis.heap import Unit

STREAM = "stream"

_READING = frozenset({"get", "items", "keys", "values", "copy"})
_CHANGING_ONE = frozenset({"pop", "setdefault"})


def passes_on(evaluator: Evaluator, call: ast.Call) -> StreamParameter | None:
    """Return the parameter of the function around a sending call that is its `stream`."""
    given = _given(evaluator.unit, call, StreamParameter(None, STREAM), None, None)
    if given is None or given.scope is None:
        return None
    evaluator.program.stream_givers.add(given.scope)
    return given


def settled(
    evaluator: Evaluator, function: Value, called: Atom, call: ast.Call, result: Value
) -> Value:
    """Return what a function of the project gives to a caller: responses with their body read, too.

    What a decorator's wrapper does to the arguments is not looked at.
    """
    if not isinstance(called, FunctionValue | MethodValue):
        return result
    own = [atom for atom in result if isinstance(atom, Instance) and atom.stream is not None]
    if not own or any(
        isinstance(atom, FunctionValue | MethodValue) and is_wrapper(atom.scope)
        for atom in function
    ):
        return result
    made: set[Atom] = set(result)
    for atom in own:
        if atom.stream is None or atom.stream.scope is not called.scope:
            continue
        made.remove(atom)
        given = _asked(evaluator.unit, called, call, atom.stream)
        if given is not None and given.scope is not None:
            evaluator.program.stream_givers.add(given.scope)
        made.add(replace(atom, stream=given))
    return frozenset(made)


def _asked(
    unit: Unit, called: FunctionValue | MethodValue, call: ast.Call, parameter: StreamParameter
) -> StreamParameter | None:
    """Return what a call of a function gives for its parameter."""
    arguments = called.scope.node.args
    names = [one.arg for one in positional_parameters(arguments)]
    bound = isinstance(called, MethodValue)
    index = names.index(parameter.name) - bound if parameter.name in names else None
    return _given(unit, call, parameter, index, _default(arguments, parameter.name))


_READ = StreamParameter(None, "")


def _default(arguments: ast.arguments, name: str) -> StreamParameter | None:
    """Return what a function does with the body where a call does not name the parameter."""
    if name not in {one.arg for one in single_parameters(arguments)}:
        return _READ
    found = defaults_of(arguments).get(name)
    return _READ if isinstance(found, ast.Constant) and not found.value else None


def _given(
    unit: Unit,
    call: ast.Call,
    parameter: StreamParameter,
    index: int | None,
    default: StreamParameter | None,
) -> StreamParameter | None:
    """Return what a call gives for a parameter, which is at a place among the positional ones.

    None says that the body may be unread.
    """
    for keyword in call.keywords:
        if keyword.arg == parameter.name:
            return _said(unit, keyword.value)
    before = call.args if index is None else call.args[: index + 1]
    if any(isinstance(argument, ast.Starred) for argument in before):
        return None
    if index is not None and index < len(call.args):
        return _said(unit, call.args[index])
    mappings = [keyword.value for keyword in call.keywords if keyword.arg is None]
    if not mappings:
        return default
    if len(mappings) > 1 or not isinstance(unit, FunctionScope):
        return None
    untouched = _is_untouched(unit, mappings[0], parameter.name)
    return StreamParameter(unit, parameter.name) if untouched else None


def _said(unit: Unit, node: ast.expr) -> StreamParameter | None:
    if isinstance(node, ast.Constant):
        return None if node.value else _READ
    if not isinstance(node, ast.Name) or not isinstance(unit, FunctionScope):
        return None
    own = {one.arg for one in single_parameters(unit.node.args)}
    if node.id in own and not _is_bound_again(unit, node.id):
        return StreamParameter(unit, node.id)
    return None


def _is_bound_again(unit: FunctionScope, name: str) -> bool:
    return any(
        isinstance(inner, ast.Name) and inner.id == name and not isinstance(inner.ctx, ast.Load)
        for inner in walk(unit.node)
    )


def _is_untouched(unit: FunctionScope, node: ast.expr, name: str) -> bool:
    """Whether a mapping is the `**kwargs` of the function, and holds what the caller said."""
    keywords = unit.node.args.kwarg
    if not isinstance(node, ast.Name):
        return False
    if keywords is None or keywords.arg != node.id or _is_bound_again(unit, node.id):
        return False
    uses = sum(isinstance(inner, ast.Name) and inner.id == node.id for inner in walk(unit.node))
    return uses == sum(_leaves(inner, node.id, name) for inner in walk(unit.node))


def _leaves(node: ast.AST, mapping: str, name: str) -> int:
    """Return how many uses of a mapping right inside a node leave its value for a name as it is."""
    if isinstance(node, ast.keyword):
        return node.arg is None and _is_name(node.value, mapping)
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return sum(key is None and _is_name(value, mapping) for key, value in pairs)
    if isinstance(node, ast.Subscript) and _is_name(node.value, mapping):
        return isinstance(node.ctx, ast.Load) or _is_other(node.slice, name)
    if isinstance(node, ast.Compare):
        return sum(_is_name(one, mapping) for one in node.comparators)
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return 0
    if not _is_name(node.func.value, mapping):
        return 0
    if node.func.attr in _CHANGING_ONE:
        return bool(node.args) and _is_other(node.args[0], name)
    if node.func.attr == "update":
        return not node.args and all(one.arg not in (None, name) for one in node.keywords)
    return node.func.attr in _READING


def _is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _is_other(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Constant) and node.value != name
