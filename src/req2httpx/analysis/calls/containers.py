"""Methods of dicts, lists, tuples, sets, generators and queues."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from req2httpx.analysis import concurrency
from req2httpx.analysis.calls.arguments import Arguments
from req2httpx.analysis.contents import with_contents
from req2httpx.analysis.heap import (
    ELEMENT,
    ITEM,
    OPEN,
    Cell,
)
from req2httpx.analysis.program import constant_text, origin_of
from req2httpx.analysis.values import (
    LIBRARY,
    NONE,
    NOTHING,
    UNKNOWN,
    Collection,
    External,
    Origin,
    Typed,
    Value,
    join,
    typed,
    union,
)
from req2httpx.knowledge.builtin_types import (
    QUEUE,
    QUEUE_READS,
    QUEUE_STORES,
)

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator


@dataclass(frozen=True, slots=True)
class Asked:
    """A call of a method of a collection."""

    evaluator: Evaluator
    atom: Collection
    method: str
    arguments: Arguments

    @property
    def element(self) -> Cell:
        """The cell of all that the collection holds."""
        return Cell(ELEMENT, self.atom.origin, "")

    def held(self) -> Value:
        """Return what any element may be."""
        return self.evaluator.program.heap.read(self.element, self.evaluator.unit)

    def put(self, value: Value) -> Value:
        """Add an element; return what a method gives that only does so."""
        self.evaluator.program.write(self.element, value)
        return NONE


def call_container_method(
    evaluator: Evaluator, owner: str, method: str, arguments: Arguments
) -> Value:
    """Return what a method of a collection gives; `owner` is the type that it was found in."""
    func = arguments.node.func
    if not isinstance(func, ast.Attribute):
        return LIBRARY
    given: list[Value] = []
    receivers = evaluator.program.value_of(func.value)
    if receivers == {External(f"builtins.{owner}")} and arguments.positional:
        receivers, *behind = arguments.positional
        arguments = replace(arguments, positional=behind)
    for atom in with_contents(receivers):
        known = None
        if isinstance(atom, Collection) and atom.name == concurrency.FUTURE:
            known = concurrency.future_method(evaluator, atom, method, arguments)
        if known is not None:
            given.append(known)
        elif isinstance(atom, Collection) and _TYPES.get(atom.name, atom.name) == owner:
            given.append(_given_by(Asked(evaluator, atom, method, arguments)))
        elif isinstance(atom, Typed):
            given.append(UNKNOWN)
    return union(given)


_TYPES = {"namedtuple": "tuple", "iter": "generator", "reversed": "generator"}
"""The types whose methods collections of another name have."""


def _given_by(asked: Asked) -> Value:
    if asked.atom.name == QUEUE:
        return _of_queue(asked)
    known = _METHODS.get(asked.method)
    given = known(asked) if known is not None else None
    if given is not None:
        return given
    held = asked.held()
    return join(held, LIBRARY) if asked.evaluator.program.is_hot(held) else LIBRARY


def _of_queue(asked: Asked) -> Value:
    if asked.method in QUEUE_STORES and asked.arguments.positional:
        return asked.put(asked.arguments.positional[0])
    held = asked.held()
    return asked.evaluator.program.unreached(held) if asked.method in QUEUE_READS else LIBRARY


# -- what puts something in -------------------------------------------------------------------


def _add(asked: Asked) -> Value | None:
    """`insert(index, element)` has the element last, too."""
    positional = asked.arguments.positional
    return asked.put(positional[-1]) if positional else None


def _extend(asked: Asked) -> Value | None:
    positional = asked.arguments.positional
    return asked.put(asked.evaluator.element_of(positional[0])) if positional else None


def _fill(asked: Asked) -> Value | None:
    positional = asked.arguments.positional
    if not positional or asked.atom.name != "dict":
        return _extend(asked)
    asked.evaluator.merge_mapping(asked.atom.origin, positional[0])
    return NONE


def _set_item(asked: Asked) -> Value | None:
    positional = asked.arguments.positional
    if len(positional) != 2:
        return None
    key, value = positional
    asked.evaluator.store_item(asked.atom.origin, constant_text(key), value)
    return NONE


def _update(asked: Asked) -> Value:
    evaluator, origin, arguments = asked.evaluator, asked.atom.origin, asked.arguments
    for value in arguments.positional:
        evaluator.merge_mapping(origin, value)
    for name, value in arguments.keywords.items():
        evaluator.store_item(origin, name, value)
    for mapping in arguments.mappings:
        evaluator.merge_mapping(origin, mapping)
    return NONE


def _sort(asked: Asked) -> Value:
    call_key(asked.evaluator, asked.held(), asked.arguments)
    return NONE


# -- what gives something ---------------------------------------------------------------------


def _get_item(asked: Asked) -> Value | None:
    positional = asked.arguments.positional
    if not positional:
        return None
    return asked.evaluator.item_of(frozenset({asked.atom}), constant_text(positional[0]))


def _look_up(asked: Asked) -> Value | None:
    """`get`, `setdefault` and `pop` of a dict: an item, or the default."""
    evaluator, atom, positional = asked.evaluator, asked.atom, asked.arguments.positional
    if atom.name != "dict" or not positional:
        return None
    program, key = evaluator.program, constant_text(positional[0])
    default = positional[1] if len(positional) > 1 else NONE
    if asked.method == "setdefault":
        evaluator.store_item(atom.origin, key, default)
    found = evaluator.item_of(frozenset({atom}), key)
    items = program.items(atom)
    opened = program.heap.read(Cell(OPEN, atom.origin, ""), evaluator.unit)
    if key is not None and items and key not in items and not opened:
        found = NOTHING
    return join(found, default if asked.method != "pop" or len(positional) > 1 else NOTHING)


def _pop(asked: Asked) -> Value:
    found = _look_up(asked)
    return asked.held() if found is None else found


def _values(asked: Asked) -> Value:
    return collected(asked.evaluator, asked.arguments.node, asked.held(), "dict_values")


def _pairs(asked: Asked) -> Value:
    """`items` and `popitem`: the pair stands for each of them."""
    evaluator, node = asked.evaluator, asked.arguments.node
    held, pair = asked.held(), origin_of(evaluator.module, node.func)
    evaluator.program.write(Cell(ELEMENT, pair, ""), join(held, typed("str")))
    evaluator.program.write(item_cell(pair, "0"), typed("str"))
    evaluator.program.write(item_cell(pair, "1"), held)
    pairs: Value = frozenset({Collection("tuple", pair)})
    return pairs if asked.method == "popitem" else collected(evaluator, node, pairs, "dict_items")


def _copy(asked: Asked) -> Value:
    """Only the copy of a dict is told apart: it is the one that code goes on to change."""
    if asked.atom.name != "dict":
        return frozenset({asked.atom})
    origin = origin_of(asked.evaluator.module, asked.arguments.node)
    asked.evaluator.merge_mapping(origin, frozenset({asked.atom}))
    return frozenset({Collection("dict", origin)})


def _as_dict(asked: Asked) -> Value | None:
    """`_asdict()` of a named tuple, which has its fields by their names."""
    named = asked.atom.name == "namedtuple"
    return frozenset({Collection("dict", asked.atom.origin)}) if named else None


_METHODS: dict[str, Callable[[Asked], Value | None]] = {
    **dict.fromkeys(("append", "appendleft", "add", "insert"), _add),
    **dict.fromkeys(("extend", "extendleft"), _extend),
    **dict.fromkeys(("get", "setdefault"), _look_up),
    **dict.fromkeys(("items", "popitem"), _pairs),
    "__init__": _fill,
    "__getitem__": _get_item,
    "__setitem__": _set_item,
    "__next__": Asked.held,
    "_asdict": _as_dict,
    "copy": _copy,
    "pop": _pop,
    "popleft": Asked.held,
    "sort": _sort,
    "update": _update,
    "values": _values,
}
"""What methods give; None where they are called in a way that is not followed."""


def item_cell(origin: object, name: str) -> Cell:
    assert isinstance(origin, Origin)
    return Cell(ITEM, origin, name)


def collected(evaluator: Evaluator, node: ast.Call, element: Value, name: str) -> Value:
    origin = origin_of(evaluator.module, node)
    evaluator.program.write(Cell(ELEMENT, origin, ""), element)
    return frozenset({Collection(name, origin)})


def call_key(evaluator: Evaluator, element: Value, arguments: Arguments) -> None:
    inner = Arguments(arguments.node, [element], False, {}, [])
    for atom in arguments.keywords.get("key", NOTHING):
        evaluator.call_atom(atom, inner)
