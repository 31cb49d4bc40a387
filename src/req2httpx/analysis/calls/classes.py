"""Classes as values: their subclasses, what their metaclass makes, what `super()` gives."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from req2httpx.analysis.calls.arguments import Arguments, first_argument
from req2httpx.analysis.heap import MADE, Cell
from req2httpx.analysis.scopes import ClassScope, FunctionScope
from req2httpx.analysis.values import (
    NOTHING,
    UNKNOWN,
    ClassValue,
    Collection,
    Object,
    Origin,
    SuperObject,
    Value,
    join,
    typed,
    union,
)

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator


def subclasses_of(scope: ClassScope) -> Origin:
    """Return the origin of the list that `Class.__subclasses__()` gives."""
    node = scope.node
    return Origin(scope.module.path, node.lineno, node.col_offset, node.lineno, node.col_offset)


def listed_subclasses(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`Class.__subclasses__()`: the classes of the project that derive from it."""
    func = arguments.node.func
    classes = evaluator.program.value_of(func.value) if isinstance(func, ast.Attribute) else NOTHING
    return frozenset(
        Collection("list", subclasses_of(atom.scope))
        for atom in classes
        if isinstance(atom, ClassValue)
    )


def members_of(scope: ClassScope) -> Origin:
    """Return the origin of the dict of what is bound in the body of a class."""
    node = scope.node
    return Origin(scope.module.path, node.lineno, node.col_offset, node.lineno, -1)


def made_classes(evaluator: Evaluator) -> Value:
    """`super().__new__(...)` in a metaclass: the classes of the project that are made with it."""
    unit = evaluator.unit
    metaclass = unit.enclosing_class if isinstance(unit, FunctionScope) else None
    if metaclass is None:
        return NOTHING
    return union(
        evaluator.program.heap.read(Cell(MADE, scope, ""), unit) for scope in metaclass.related()
    )


def super_object(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`super()`: the object as its base classes see it."""
    if isinstance(evaluator.unit, FunctionScope):
        scope = evaluator.unit.enclosing_class
        if scope is not None:
            return frozenset({SuperObject(scope)})
    return UNKNOWN


def type_of(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`type(self)`: the class of an object of the project."""
    result: Value = NOTHING
    for atom in first_argument(evaluator, arguments) if len(arguments.positional) == 1 else NOTHING:
        of_project = ClassValue(atom.scope) if isinstance(atom, Object) else None
        result = join(result, typed("type") if of_project is None else frozenset({of_project}))
    return result or typed("type")


def made_without_init(arguments: Arguments) -> Value:
    """Return the object that `Class.__new__(Class)` makes of a class of the project."""
    first = arguments.positional[0] if arguments.positional else NOTHING
    return frozenset(Object(atom.scope) for atom in first if isinstance(atom, ClassValue))
