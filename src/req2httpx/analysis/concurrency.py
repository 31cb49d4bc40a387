"""What threads, pools and tasks call, and what comes back from them.

A coroutine is its result here; a task, a future or an `AsyncResult` is a collection named `future`
that holds one.
"""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from req2httpx.analysis.heap import ELEMENT, ITEM, Cell
from req2httpx.analysis.names import is_requests_path
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import (
    NONE,
    NOTHING,
    ApiMethod,
    Atom,
    Collection,
    External,
    FunctionValue,
    Instance,
    Kind,
    MethodValue,
    Object,
    Origin,
    Partial,
    Value,
    join,
)

if TYPE_CHECKING:
    from req2httpx.analysis.calls.arguments import Arguments
    from req2httpx.analysis.evaluator import Evaluator
    from req2httpx.analysis.scopes import FunctionScope

FUTURE = "future"

_EACH = frozenset({"map", "imap", "imap_unordered", "map_async"})
_UNPACKED = frozenset({"starmap", "starmap_async"})
_APPLIED = frozenset({"apply", "apply_async"})

EXECUTOR_METHODS = frozenset({"submit"}) | _EACH | _UNPACKED | _APPLIED
"""Methods of executors and pools that call the function they are given first."""

TASK_METHODS = frozenset({"create_task", "ensure_future", "run_until_complete"})
"""Methods of event loops and task groups that run the coroutine they are given."""


def hand_out(evaluator: Evaluator, name: str, arguments: Arguments) -> Value:
    """Return what a method of an executor or pool gives; nothing where no object of requests is."""
    if name == "apply" and len(arguments.positional) < 2 and "args" not in arguments.keywords:
        return NOTHING
    passed = _passed(evaluator, name, arguments)
    returned: Value = NOTHING
    for atom in arguments.positional[0]:
        if isinstance(atom, _CALLED) or _is_api(atom):
            returned = join(returned, evaluator.call_atom(atom, passed))
    followed = evaluator.program.hot_functions.keys() & _scopes(arguments.positional[0])
    if not evaluator.program.is_hot(returned) and not followed:
        return NOTHING
    if name == "apply":
        return returned
    origin = origin_of(evaluator.module, arguments.node)
    if name in ("map_async", "starmap_async"):
        listed = origin_of(evaluator.module, arguments.node.func)
        evaluator.program.write(Cell(ELEMENT, listed, ""), returned)
        returned = frozenset({Collection("list", listed)})
    evaluator.program.write(Cell(ELEMENT, origin, ""), returned)
    for atom in arguments.keywords.get("callback", NOTHING):
        evaluator.call_atom(atom, replace(arguments, positional=[returned], keywords={}))
    future = name == "submit" or name.endswith("_async")
    return frozenset({Collection(FUTURE if future else "generator", origin)})


def _scopes(value: Value) -> set[FunctionScope]:
    """Return the functions of the project in a value: their errors come out of a future, too."""
    return {atom.scope for atom in value if isinstance(atom, FunctionValue | MethodValue)}


def _passed(evaluator: Evaluator, name: str, arguments: Arguments) -> Arguments:
    """Return the arguments that the function gets."""
    rest, keywords = arguments.positional[1:], arguments.keywords
    if name in _EACH:
        return replace(arguments, positional=[evaluator.element_of(v) for v in rest], keywords={})
    if name in _UNPACKED:
        element = evaluator.element_of(rest[0] if rest else keywords.get("iterable", NOTHING))
        return replace(arguments, positional=members(evaluator, element), keywords={})
    if name in _APPLIED:
        given = rest[0] if rest else keywords.get("args", NOTHING)
        named = rest[1] if len(rest) > 1 else keywords.get("kwds", NOTHING)
        held: dict[str, Value] = {}
        for atom in named:
            if isinstance(atom, Collection):
                held |= evaluator.program.items(atom)
        return replace(arguments, positional=members(evaluator, given), keywords=held)
    return replace(arguments, positional=rest)


def members(evaluator: Evaluator, value: Value) -> list[Value]:
    """Return the elements of a tuple, in order: those that are known by their place."""
    count = 0
    for atom in value:
        if isinstance(atom, Collection):
            count = max(
                [count, *(int(k) + 1 for k in evaluator.program.items(atom) if k.isdigit())]
            )
    return [evaluator.item_of(value, str(index)) for index in range(count)]


def call_now(evaluator: Evaluator, arguments: Arguments, index: int) -> Value:
    """A call that passes everything behind a function to it, and gives back what it returns."""
    inner = replace(arguments, positional=arguments.positional[index + 1 :], keywords={})
    result: Value = NOTHING
    for atom in arguments.positional[index] if len(arguments.positional) > index else ():
        if isinstance(atom, _CALLED) or _is_api(atom):
            result = join(result, evaluator.call_atom(atom, inner))
    return result


_CALLED = (FunctionValue, MethodValue, Partial, Object, ApiMethod)


def _is_api(atom: Atom) -> bool:
    return isinstance(atom, External) and is_requests_path(atom.path)


# -- futures and tasks ----------------------------------------------------------------------------


def future_method(
    evaluator: Evaluator, future: Collection, name: str, arguments: Arguments
) -> Value | None:
    """Return what a method of a future gives; None for those that no rule here knows."""
    held = evaluator.program.heap.read(Cell(ELEMENT, future.origin, ""), evaluator.unit)
    if name in ("result", "get"):
        return held
    if name == "exception" and evaluator.program.is_hot(held):
        origin = origin_of(evaluator.module, arguments.node)
        return NONE | {Instance(Kind.EXCEPTION, origin, "requests.RequestException")}
    if name == "add_done_callback" and arguments.positional:
        passed = replace(arguments, positional=[frozenset({future})], keywords={})
        for atom in arguments.positional[0]:
            if isinstance(atom, Partial | External):
                continue
            evaluator.call_atom(atom, passed)
        return NOTHING
    return None


def in_future(evaluator: Evaluator, node: ast.Call, value: Value) -> Value:
    """Return a task for a coroutine; what holds no object of requests stays as it is."""
    if not evaluator.program.is_hot(value):
        return value
    origin = origin_of(evaluator.module, node)
    if any(isinstance(a, Collection) and a.origin == origin for a in value):
        return value
    evaluator.program.write(Cell(ELEMENT, origin, ""), waited(evaluator, value))
    return frozenset({Collection(FUTURE, origin)})


def waited(evaluator: Evaluator, value: Value) -> Value:
    """Return what `await` gives: the results of tasks, anything else as it is."""
    if not any(isinstance(atom, Collection) and atom.name == FUTURE for atom in value):
        return value
    result: Value = NOTHING
    for atom in value:
        if isinstance(atom, Collection) and atom.name == FUTURE:
            held = evaluator.program.heap.read(Cell(ELEMENT, atom.origin, ""), evaluator.unit)
            result = join(result, held)
        else:
            result = join(result, frozenset({atom}))
    return result


def divided(evaluator: Evaluator, node: ast.Call, element: Value) -> Value:
    """Return what `wait()` gives: the futures that are done, and those that are not."""
    origin, part = origin_of(evaluator.module, node), origin_of(evaluator.module, node.func)
    evaluator.program.write(Cell(ELEMENT, part, ""), element)
    halves: Value = frozenset({Collection("set", part)})
    evaluator.program.write(Cell(ELEMENT, origin, ""), halves)
    for name in ("0", "1", "done", "not_done"):
        evaluator.program.write(_item(origin, name), halves)
    return frozenset({Collection("namedtuple", origin)})


def _item(origin: Origin, name: str) -> Cell:
    return Cell(ITEM, origin, name)
