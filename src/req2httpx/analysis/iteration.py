"""Functions of the standard library that give the elements of what they get, in other company."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from req2httpx.analysis.concurrency import members
from req2httpx.analysis.heap import ELEMENT, ITEM, Cell
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import NONE, NOTHING, Collection, Value, join, typed, union

if TYPE_CHECKING:
    from req2httpx.analysis.calls.arguments import Arguments
    from req2httpx.analysis.evaluator import Evaluator

Model: TypeAlias = "Callable[[Evaluator, Arguments], Value]"

_SAME_ELEMENTS = ("itertools.islice", "itertools.cycle", "itertools.compress", "random.sample")
_BEHIND_A_TEST = ("itertools.filterfalse", "itertools.takewhile", "itertools.dropwhile")
_TUPLES = ("itertools.pairwise", "itertools.combinations", "itertools.permutations")
_ROWS = ("itertools.zip_longest", "itertools.product")


def _generator(evaluator: Evaluator, node: ast.Call, element: Value) -> Value:
    origin = origin_of(evaluator.module, node)
    evaluator.program.write(Cell(ELEMENT, origin, ""), element)
    return frozenset({Collection("generator", origin)})


def _row(evaluator: Evaluator, node: ast.Call, elements: list[Value]) -> Value:
    """A tuple for each step: what stands at each of its places."""
    origin = origin_of(evaluator.module, node.func)
    for index, element in enumerate(elements):
        evaluator.program.write(Cell(ELEMENT, origin, ""), element)
        evaluator.program.write(Cell(ITEM, origin, str(index)), element)
    return frozenset({Collection("tuple", origin)})


def _elements(evaluator: Evaluator, arguments: Arguments) -> list[Value]:
    return [evaluator.element_of(value) for value in arguments.positional]


def _same(evaluator: Evaluator, arguments: Arguments) -> Value:
    return _generator(evaluator, arguments.node, (*_elements(evaluator, arguments), NOTHING)[0])


def _called(
    evaluator: Evaluator, arguments: Arguments, function: Value, given: list[Value]
) -> Value:
    """Return what a function gives that is called with each element."""
    inner = replace(arguments, positional=given, spread=False, keywords={}, mappings=[])
    return union([evaluator.call_atom(atom, inner) for atom in function])


def _tested(evaluator: Evaluator, arguments: Arguments) -> Value:
    element = (*_elements(evaluator, arguments), NOTHING, NOTHING)[1]
    _called(evaluator, arguments, (*arguments.positional, NOTHING)[0], [element])
    return _generator(evaluator, arguments.node, element)


def _chained(evaluator: Evaluator, arguments: Arguments) -> Value:
    element: Value = NOTHING
    for one in _elements(evaluator, arguments):
        element = join(element, one)
    return _generator(evaluator, arguments.node, element)


def _flattened(evaluator: Evaluator, arguments: Arguments) -> Value:
    elements = [evaluator.element_of(one) for one in _elements(evaluator, arguments)]
    return _generator(evaluator, arguments.node, (*elements, NOTHING)[0])


def _tuples(evaluator: Evaluator, arguments: Arguments) -> Value:
    element = (*_elements(evaluator, arguments), NOTHING)[0]
    row = _row(evaluator, arguments.node, [element, element])
    return _generator(evaluator, arguments.node, row)


def _rows(evaluator: Evaluator, arguments: Arguments) -> Value:
    row = _row(evaluator, arguments.node, _elements(evaluator, arguments))
    return _generator(evaluator, arguments.node, row)


def _tee(evaluator: Evaluator, arguments: Arguments) -> Value:
    copy = _same(evaluator, arguments)
    return _row(evaluator, arguments.node, [copy, copy])


def _repeated(evaluator: Evaluator, arguments: Arguments) -> Value:
    return _generator(evaluator, arguments.node, (*arguments.positional, NOTHING)[0])


def _grouped(evaluator: Evaluator, arguments: Arguments) -> Value:
    element = (*_elements(evaluator, arguments), NOTHING)[0]
    origin = origin_of(evaluator.module, arguments.node.args[0]) if arguments.node.args else None
    if origin is None:
        return NOTHING
    evaluator.program.write(Cell(ELEMENT, origin, ""), element)
    group: Value = frozenset({Collection("generator", origin)})
    key = (*arguments.positional, NOTHING, NOTHING)[1] or arguments.keywords.get("key", NONE)
    named = element if key == NONE else _called(evaluator, arguments, key, [element])
    row = _row(evaluator, arguments.node, [named or typed("?"), group])
    return _generator(evaluator, arguments.node, row)


def _unpacked_calls(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`itertools.starmap`: the function is called with the members of each element."""
    function, rows, *_ = (*arguments.positional, NOTHING, NOTHING)
    row = evaluator.element_of(rows)
    result = _called(evaluator, arguments, function, members(evaluator, row))
    return _generator(evaluator, arguments.node, result)


def _accumulated(evaluator: Evaluator, arguments: Arguments) -> Value:
    element = (*_elements(evaluator, arguments), NOTHING)[0]
    function = (*arguments.positional, NOTHING, NOTHING)[1] or arguments.keywords.get("func")
    so_far = join(element, arguments.keywords.get("initial", NOTHING))
    for _ in range(2) if function else ():
        so_far = join(so_far, _called(evaluator, arguments, function or NOTHING, [so_far, element]))
    return _generator(evaluator, arguments.node, so_far)


def _best(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`heapq.nlargest(3, elements, key=...)`."""
    element = (*_elements(evaluator, arguments), NOTHING, NOTHING)[1]
    key = (*arguments.positional, NOTHING, NOTHING, NOTHING)[2]
    _called(evaluator, arguments, key or arguments.keywords.get("key", NOTHING), [element])
    origin = origin_of(evaluator.module, arguments.node)
    evaluator.program.write(Cell(ELEMENT, origin, ""), element)
    return frozenset({Collection("list", origin)})


def _chosen(evaluator: Evaluator, arguments: Arguments) -> Value:
    return (*_elements(evaluator, arguments), NOTHING)[0]


def folded(evaluator: Evaluator, arguments: Arguments, call: Model) -> Value:
    """`functools.reduce`: what the function gives, the first element, or the start.

    `call` calls the function that stands first with the other arguments.
    """
    function, *rest = arguments.positional or [NOTHING]
    element = evaluator.element_of(rest[0]) if rest else NOTHING
    so_far = rest[1] if len(rest) > 1 else element
    for _ in range(2):
        passed = replace(arguments, positional=[function, so_far, element])
        so_far = join(so_far, call(evaluator, passed))
    return so_far


ITERATION: dict[str, Model] = {
    **dict.fromkeys(_SAME_ELEMENTS, _same),
    **dict.fromkeys(_BEHIND_A_TEST, _tested),
    **dict.fromkeys(_TUPLES, _tuples),
    **dict.fromkeys(_ROWS, _rows),
    "itertools.chain": _chained,
    "itertools.chain.from_iterable": _flattened,
    "itertools.tee": _tee,
    "itertools.repeat": _repeated,
    "itertools.groupby": _grouped,
    "itertools.starmap": _unpacked_calls,
    "itertools.accumulate": _accumulated,
    **dict.fromkeys(("heapq.nlargest", "heapq.nsmallest"), _best),
    "random.choice": _chosen,
}
"""By path: what a call gives."""

PASSING_ON = frozenset(ITERATION) | {"functools.reduce"}
