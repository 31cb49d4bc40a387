"""Methods of dicts, lists, tuples, sets, generators and queues."""

from __future__ import annotations

import ast
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
from req2httpx.analysis.texts import type_name
from req2httpx.analysis.values import (
    LIBRARY,
    NONE,
    NOTHING,
    UNKNOWN,
    Collection,
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


def call_container_method(
    evaluator: Evaluator, owner: str, method: str, arguments: Arguments
) -> Value:
    """Return what a method of a collection gives; `owner` is the type that it was found in."""
    func = arguments.node.func
    if not isinstance(func, ast.Attribute):
        return LIBRARY
    given: list[Value] = []
    for atom in with_contents(evaluator.program.value_of(func.value)):
        known = None
        if isinstance(atom, Collection) and atom.name == concurrency.FUTURE:
            known = concurrency.future_method(evaluator, atom, method, arguments)
        if known is not None:
            given.append(known)
        elif isinstance(atom, Collection) and type_name(atom) == owner:
            given.append(_container_method(evaluator, atom, method, arguments))
        elif isinstance(atom, Typed):
            given.append(UNKNOWN)
    return union(given)


def _container_method(
    evaluator: Evaluator, atom: Collection, method: str, arguments: Arguments
) -> Value:
    program = evaluator.program
    element = Cell(ELEMENT, atom.origin, "")
    positional = arguments.positional
    if atom.name == QUEUE:
        if method in QUEUE_STORES and positional:
            program.write(element, positional[0])
            return NONE
        held = program.heap.read(element, evaluator.unit)
        return program.unreached(held) if method in QUEUE_READS else LIBRARY
    if method in ("append", "add", "insert", "appendleft") and positional:
        program.write(element, positional[-1])
        return NONE
    if method == "__init__" and positional:
        if atom.name == "dict":
            evaluator.merge_mapping(atom.origin, positional[0])
        else:
            program.write(element, evaluator.element_of(positional[0]))
        return NONE
    if method == "__setitem__" and len(positional) == 2:
        evaluator.store_item(atom.origin, constant_text(positional[0]), positional[1])
        return NONE
    if method == "__getitem__" and positional:
        return evaluator.item_of(frozenset({atom}), constant_text(positional[0]))
    if method == "sort":
        call_key(evaluator, program.heap.read(element, evaluator.unit), arguments)
        return NONE
    if method in ("extend", "extendleft") and positional:
        program.write(element, evaluator.element_of(positional[0]))
        return NONE
    if method == "update":
        for value in positional:
            evaluator.merge_mapping(atom.origin, value)
        for name, value in arguments.keywords.items():
            evaluator.store_item(atom.origin, name, value)
        for mapping in arguments.mappings:
            evaluator.merge_mapping(atom.origin, mapping)
        return NONE
    if method in ("get", "pop", "setdefault") and atom.name == "dict" and positional:
        key = constant_text(positional[0])
        default = positional[1] if len(positional) > 1 else NONE
        if method == "setdefault":
            evaluator.store_item(atom.origin, key, default)
        found = evaluator.item_of(frozenset({atom}), key)
        items = program.items(atom)
        opened = program.heap.read(Cell(OPEN, atom.origin, ""), evaluator.unit)
        if key is not None and items and key not in items and not opened:
            found = NOTHING
        return join(found, default if method != "pop" or len(positional) > 1 else NOTHING)
    if method in ("values", "pop", "popleft"):
        read = program.heap.read(element, evaluator.unit)
        if method != "values":
            return read
        return collected(evaluator, arguments.node, read, "dict_values")
    if method in ("items", "popitem"):
        read = program.heap.read(element, evaluator.unit)
        origin = origin_of(evaluator.module, arguments.node)
        pair = origin_of(evaluator.module, arguments.node.func)
        program.write(Cell(ELEMENT, pair, ""), join(read, typed("str")))
        evaluator.program.write(item_cell(pair, "0"), typed("str"))
        evaluator.program.write(item_cell(pair, "1"), read)
        if method == "popitem":
            return frozenset({Collection("tuple", pair)})
        program.write(Cell(ELEMENT, origin, ""), frozenset({Collection("tuple", pair)}))
        return frozenset({Collection("dict_items", origin)})
    if method == "copy":
        if atom.name != "dict":
            return frozenset({atom})
        origin = origin_of(evaluator.module, arguments.node)
        evaluator.merge_mapping(origin, frozenset({atom}))
        return frozenset({Collection("dict", origin)})
    read = program.heap.read(element, evaluator.unit)
    return join(read, LIBRARY) if program.is_hot(read) else LIBRARY


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
