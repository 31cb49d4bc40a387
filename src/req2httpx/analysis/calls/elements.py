"""Functions of the standard library that go through the elements of what they get."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from req2httpx.analysis import concurrency
from req2httpx.analysis.calls.arguments import Arguments
from req2httpx.analysis.calls.containers import call_key, collected, item_cell
from req2httpx.analysis.heap import (
    ELEMENT,
    Cell,
)
from req2httpx.analysis.iteration import folded
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import (
    NOTHING,
    UNKNOWN,
    Collection,
    External,
    Value,
    join,
    typed,
)

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator


def with_key(
    model: Callable[[Evaluator, Arguments], Value],
) -> Callable[[Evaluator, Arguments], Value]:
    """`sorted`, `min` and `max` call their key function with each element."""

    def keyed(evaluator: Evaluator, arguments: Arguments) -> Value:
        if arguments.positional:
            call_key(evaluator, evaluator.element_of(arguments.positional[0]), arguments)
        return model(evaluator, arguments)

    return keyed


def next_element(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`next(iterator, default)`."""
    result: Value = NOTHING
    for value in arguments.positional[:1]:
        result = evaluator.element_of(value)
    for default in arguments.positional[1:]:
        result = join(result, default)
    return result


def summed(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`sum(lists, [])` joins lists; anything else is a number."""
    lists: Value = NOTHING
    for value in arguments.positional[:1]:
        lists = frozenset(a for a in evaluator.element_of(value) if isinstance(a, Collection))
    return lists or typed("float")


def paired(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`enumerate` and `zip`."""
    origin = origin_of(evaluator.module, arguments.node)
    pair = origin_of(evaluator.module, arguments.node.func)
    path = evaluator.program.value_of(arguments.node.func)
    elements = [evaluator.element_of(value) for value in arguments.positional]
    if External("builtins.enumerate") in path:
        elements = [typed("int"), *elements[:1]]
    for index, element in enumerate(elements):
        evaluator.program.write(Cell(ELEMENT, pair, ""), element)
        evaluator.program.write(item_cell(pair, str(index)), element)
    evaluator.program.write(Cell(ELEMENT, origin, ""), frozenset({Collection("tuple", pair)}))
    return frozenset({Collection("generator", origin)})


def map_elements(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`map(function, *iterables)`."""
    function = arguments.positional[0] if arguments.positional else NOTHING
    elements = [evaluator.element_of(value) for value in arguments.positional[1:]]
    inner = Arguments(arguments.node, elements, False, {}, [])
    result: Value = NOTHING
    for atom in function:
        result = join(result, evaluator.call_atom(atom, inner))
    return collected(evaluator, arguments.node, result, "generator")


def filter_elements(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`filter(function, iterable)`."""
    if len(arguments.positional) < 2:
        return UNKNOWN
    element = evaluator.element_of(arguments.positional[1])
    inner = Arguments(arguments.node, [element], False, {}, [])
    for atom in arguments.positional[0]:
        evaluator.call_atom(atom, inner)
    return collected(evaluator, arguments.node, element, "generator")


def reduced(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`functools.reduce(function, iterable, initial)`."""

    def step(evaluator: Evaluator, passed: Arguments) -> Value:
        return concurrency.call_now(evaluator, passed, 0)

    return folded(evaluator, arguments, step)
