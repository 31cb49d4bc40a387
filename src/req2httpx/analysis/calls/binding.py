"""What a call's arguments give to the parameters of a function of the project."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from req2httpx.analysis.calls.arguments import Arguments
from req2httpx.analysis.heap import (
    ELEMENT,
    ITEM,
    OPEN,
    PARAMETER,
    Cell,
)
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.scopes import ClassScope, FunctionScope
from req2httpx.analysis.values import (
    NOTHING,
    UNKNOWN,
    Atom,
    Collection,
    External,
    Object,
    Opaque,
    Typed,
    Value,
)
from req2httpx.analysis.wrappers import is_wrapper

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator


def bind(
    evaluator: Evaluator, scope: FunctionScope, receiver: Atom | None, arguments: Arguments
) -> None:
    """Write a call's arguments into the parameters of the function."""
    if not arguments.mappings and not evaluator.program.is_new_call(
        (arguments.node, scope, receiver),
        (arguments.positional, arguments.keywords),
    ):
        return
    given = _given_before(evaluator, scope, arguments)
    if given:
        behind = [NOTHING] * given + arguments.positional
        _bind(evaluator, scope, receiver, replace(arguments, positional=behind))
    _bind(evaluator, scope, receiver, arguments)


def _given_before(evaluator: Evaluator, scope: FunctionScope, arguments: Arguments) -> int:
    """Return how many arguments functools.partial gave a function that is called by another name.

    Whether it is called through the partial is not known there: its arguments are passed both ways.
    """
    called = arguments.node.func
    name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
    if name == scope.name or _PARTIALS & evaluator.program.value_of(called):
        return 0
    return evaluator.program.bound_functions.get(scope, 0)


_PARTIALS = {External("functools.partial"), External("functools.partialmethod")}


def _bind(
    evaluator: Evaluator, scope: FunctionScope, receiver: Atom | None, arguments: Arguments
) -> None:
    parameters = scope.node.args
    names = [parameter.arg for parameter in [*parameters.posonlyargs, *parameters.args]]
    positional = arguments.positional
    if receiver is not None:
        positional = [frozenset({receiver}), *positional]
    elif positional and scope.owner is not None and "staticmethod" not in scope.decorators:
        positional = [_own_objects(positional[0], scope.owner), *positional[1:]]
    for index, value in enumerate(positional):
        if index < len(names):
            _pass(evaluator, scope, names[index], value)
        elif parameters.vararg is not None:
            _collect(evaluator, scope, parameters.vararg, "tuple")
            origin = origin_of(scope.module, parameters.vararg)
            passed = _passed_on(evaluator, scope, value)
            evaluator.program.write(Cell(ELEMENT, origin, ""), passed)
            evaluator.program.write(Cell(ITEM, origin, str(index - len(names))), passed)
    if arguments.spread and positional:
        for name in names[len(positional) :]:
            _pass(evaluator, scope, name, positional[-1])
        if parameters.vararg is not None:
            _collect(evaluator, scope, parameters.vararg, "tuple")
            origin = origin_of(scope.module, parameters.vararg)
            evaluator.program.write(Cell(OPEN, origin, ""), UNKNOWN)
    known = {*names, *(parameter.arg for parameter in parameters.kwonlyargs)}
    for name, value in arguments.keywords.items():
        _bind_keyword(evaluator, scope, known, name, value)
    for mapping in arguments.mappings:
        _bind_mapping(evaluator, scope, known, mapping)


def _own_objects(value: Value, owner: ClassScope) -> Value:
    """Return what a method called as a plain function may get for its `self`.

    A decorator's wrapper hands `self` to all functions that it wraps: objects of other classes are
    not meant.
    """
    related = set(owner.related())
    return frozenset(
        Object(owner) if isinstance(atom, Object) else atom
        for atom in value
        if not isinstance(atom, Object) or atom.scope in related
    )


def _bind_keyword(
    evaluator: Evaluator, scope: FunctionScope, known: set[str], name: str, value: Value
) -> None:
    keyword_parameter = scope.node.args.kwarg
    if name in known:
        _pass(evaluator, scope, name, value)
    elif keyword_parameter is not None:
        _collect(evaluator, scope, keyword_parameter, "dict")
        origin = origin_of(scope.module, keyword_parameter)
        value = _passed_on(evaluator, scope, value)
        if value or not is_wrapper(scope):
            evaluator.store_item(origin, name, value)


def _collect(evaluator: Evaluator, scope: FunctionScope, parameter: ast.arg, name: str) -> None:
    """Note that `*args` or `**kwargs` gets something: a function that gets responses matters."""
    collection = Collection(name, origin_of(scope.module, parameter))
    evaluator.program.write(Cell(PARAMETER, scope, parameter.arg), frozenset({collection}))


def _bind_mapping(
    evaluator: Evaluator, scope: FunctionScope, known: set[str], mapping: Value
) -> None:
    program = evaluator.program
    keyword_parameter = scope.node.args.kwarg
    for atom in mapping:
        if isinstance(atom, Collection) and atom.name == "dict":
            for name, value in program.items(atom).items():
                _bind_keyword(evaluator, scope, known, name, value)
            opened = program.heap.read(Cell(OPEN, atom.origin, ""), evaluator.unit)
            program.heap.read(Cell(ELEMENT, atom.origin, ""), evaluator.unit)
            if opened and keyword_parameter is not None:
                origin = origin_of(scope.module, keyword_parameter)
                program.write(Cell(OPEN, origin, ""), UNKNOWN)
        elif keyword_parameter is not None:
            origin = origin_of(scope.module, keyword_parameter)
            program.write(Cell(OPEN, origin, ""), UNKNOWN)


def _pass(evaluator: Evaluator, scope: FunctionScope, name: str, value: Value) -> None:
    evaluator.program.write(Cell(PARAMETER, scope, name), _passed(evaluator, scope, value))


def _passed_on(evaluator: Evaluator, scope: FunctionScope, value: Value) -> Value:
    """Return what comes into `*args` or `**kwargs`: of a wrapper, requests objects are of interest.

    The wrapped function is among what is called, and gets the arguments itself.
    """
    value = _passed(evaluator, scope, value)
    if is_wrapper(scope):
        return frozenset(atom for atom in value if evaluator.program.is_direct(atom))
    return value


def _passed(evaluator: Evaluator, scope: FunctionScope, value: Value) -> Value:
    """What a test passes to the code under test counts only where it is a requests object."""
    if evaluator.module.is_test and not scope.module.is_test:
        return frozenset(
            atom for atom in value if not isinstance(atom, Opaque) and atom != Typed("mock")
        )
    return value
