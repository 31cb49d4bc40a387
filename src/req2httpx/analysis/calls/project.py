"""Calls of the project's own functions, classes and decorators."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from req2httpx.analysis.calls.arguments import Arguments
from req2httpx.analysis.calls.binding import bind
from req2httpx.analysis.calls.modules import IMPORTERS
from req2httpx.analysis.contents import contents_of
from req2httpx.analysis.fields import fields_of
from req2httpx.analysis.heap import (
    ATTRIBUTE,
    ELEMENT,
    PARAMETER,
    Cell,
)
from req2httpx.analysis.scopes import ClassScope, FunctionScope
from req2httpx.analysis.values import (
    NOTHING,
    Atom,
    ClassValue,
    Collection,
    FunctionValue,
    MethodValue,
    Object,
    Value,
)
from req2httpx.analysis.wrappers import given_back, is_wrapper

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator


def call_project(
    evaluator: Evaluator, scope: FunctionScope, receiver: Atom | None, arguments: Arguments
) -> Value:
    """Bind the arguments to a function of the project, and return what it gives."""
    bind(evaluator, scope, receiver, arguments)
    return result_of(evaluator, scope)


def result_of(evaluator: Evaluator, scope: FunctionScope) -> Value:
    """Return what a function of the project gives to a call whose arguments are bound."""
    program = evaluator.program
    program.note_call(evaluator.unit, scope)
    if is_wrapper(scope):
        return NOTHING
    result = evaluator.returned(scope)
    unit = evaluator.unit
    wanted = program.is_hot(result) or unit in program.senders or unit in program.suppliers
    wanted = wanted or not scope.identifiers.isdisjoint(IMPORTERS)
    if scope not in program.interpreted and (wanted or _has_hot_sibling(evaluator, scope)):
        program.agenda.consider(scope)
    return result


def _has_hot_sibling(evaluator: Evaluator, scope: FunctionScope) -> bool:
    """Whether another class of the family has a method of this name that handles requests."""
    program, name = evaluator.program, scope.name
    if scope.owner is None or (name not in program.hot_names and name != "__init__"):
        return False
    return any(
        method in program.hot_functions
        for relative in scope.owner.related()
        for method in relative.methods.get(name, ())
    )


def enter(
    evaluator: Evaluator,
    scope: FunctionScope,
    receiver: Atom | None,
    positional: list[Value],
    keywords: dict[str, Value],
) -> Value:
    """Call a project function with evaluated arguments; there is no call expression."""
    node = ast.Call(ast.Name(scope.name, ast.Load()), [], [])
    return call_project(
        evaluator, scope, receiver, Arguments(node, positional, False, keywords, [])
    )


def construct(evaluator: Evaluator, scope: ClassScope, arguments: Arguments) -> Value:
    """Call a class of the project: run its `__init__`, or fill a dataclass's fields."""
    made = Object(scope)
    initializer = evaluator.class_member(scope, "__init__", made)
    for member in initializer:
        if isinstance(member, MethodValue):
            evaluator.program.callees.setdefault(arguments.node, {})[member.scope] = None
            call_project(evaluator, member.scope, made, arguments)
    contents = contents_of(scope) if not initializer else None
    if contents is not None:
        fill(evaluator, contents, arguments)
    if not initializer:
        fields = fields_of(scope)
        given = dict(zip(fields, arguments.positional, strict=False)) | arguments.keywords
        for name, value in given.items():
            if name in fields:
                evaluator.program.write(Cell(ATTRIBUTE, scope, name), value)
    return frozenset({made})


def fill(evaluator: Evaluator, contents: Collection, arguments: Arguments) -> None:
    """Put into a new object of a class derived from dict or list what it is made with."""
    for value in arguments.positional[:1]:
        if contents.name == "dict":
            evaluator.merge_mapping(contents.origin, value)
        else:
            held = Cell(ELEMENT, contents.origin, "")
            evaluator.program.write(held, evaluator.element_of(value))
    for name, value in arguments.keywords.items() if contents.name == "dict" else ():
        evaluator.store_item(contents.origin, name, value)


def decorate(evaluator: Evaluator, atom: Atom, function: Value) -> Value:
    """Call a decorator of the project with the function below it."""
    if not isinstance(atom, FunctionValue | MethodValue | ClassValue | Object):
        return NOTHING
    node = ast.Call(ast.Name("", ast.Load()), [], [])
    made = evaluator.call_atom(atom, Arguments(node, [function], False, {}, []))
    if isinstance(atom, FunctionValue) and (given := given_back(atom.scope)) is not None:
        decorated = evaluator.program.cell(Cell(PARAMETER, atom.scope, given))
        made = (made - decorated) | function
    kinds = (FunctionValue, MethodValue, Object, ClassValue)
    return frozenset(atom for atom in made if isinstance(atom, kinds))
