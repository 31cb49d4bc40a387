"""Functions of the standard library that make collections."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING

from req2httpx.analysis.calls.arguments import Arguments, first_argument
from req2httpx.analysis.calls.containers import collected, item_cell
from req2httpx.analysis.heap import (
    ELEMENT,
    OPEN,
    Cell,
)
from req2httpx.analysis.nodes import selected_from
from req2httpx.analysis.program import constant_text, origin_of
from req2httpx.analysis.values import (
    LIBRARY,
    NONE,
    NOTHING,
    UNKNOWN,
    Atom,
    Collection,
    External,
    Object,
    Origin,
    Value,
    join,
    literal,
    may_be_none,
    typed,
)
from req2httpx.knowledge.builtin_types import (
    QUEUE,
)

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator


def same_elements(name: str) -> Callable[[Evaluator, Arguments], Value]:
    def model(evaluator: Evaluator, arguments: Arguments) -> Value:
        element: Value = NOTHING
        for value in arguments.positional[:1]:
            for atom in value:
                if isinstance(atom, Collection) and atom.name == "dict" and name == "dict":
                    return frozenset({atom})
            element = evaluator.element_of(value)
            for atom in value if name == "reversed" else ():
                if isinstance(atom, Object):
                    given = evaluator.call_member(atom, "__reversed__", "__next__")
                    element = join(element, given)
        if not element and arguments.positional:
            return typed(name)
        return collected(evaluator, arguments.node, element, name)

    return model


def make_dict(evaluator: Evaluator, arguments: Arguments) -> Value:
    origin = origin_of(evaluator.module, arguments.node)
    for value in [*arguments.positional, *arguments.mappings]:
        if any(isinstance(atom, Collection) and atom.name == "dict" for atom in value) or not value:
            evaluator.merge_mapping(origin, value)
        elif not _select(evaluator, arguments, origin):
            evaluator.program.write(Cell(OPEN, origin, ""), UNKNOWN)
            pairs = evaluator.element_of(value)
            evaluator.program.write(Cell(ELEMENT, origin, ""), evaluator.item_of(pairs, "1"))
    for name, value in arguments.keywords.items():
        evaluator.store_item(origin, name, value)
    return frozenset({Collection("dict", origin)})


def _select(evaluator: Evaluator, arguments: Arguments, origin: Origin) -> bool:
    """Keep the keys of a mapping in `dict((k, v) for k, v in d.items() if ...)`."""
    given = arguments.node.args[0] if len(arguments.positional) == 1 else None
    source = selected_from(given) if isinstance(given, ast.GeneratorExp) else None
    if source is None or not isinstance(given, ast.GeneratorExp):
        return False
    assert isinstance(given.elt, ast.Tuple)
    held = evaluator.program.value_of(given.elt.elts[1])
    dropped = NOTHING if may_be_none(held) else NONE
    evaluator.merge_mapping(origin, evaluator.program.value_of(source), dropped)
    return True


def dict_from_keys(evaluator: Evaluator, arguments: Arguments) -> Value:
    origin = origin_of(evaluator.module, arguments.node)
    value = arguments.positional[1] if len(arguments.positional) > 1 else NONE
    evaluator.store_item(origin, None, value)
    return frozenset({Collection("dict", origin)})


_PICKLED = "pickle"


def pickled(evaluator: Evaluator, arguments: Arguments) -> Value:
    held = first_argument(evaluator, arguments)
    if not evaluator.program.is_hot(held):
        return typed("bytes")
    return collected(evaluator, arguments.node, held, _PICKLED)


def unpickled(evaluator: Evaluator, arguments: Arguments) -> Value:
    pickles = frozenset(
        atom
        for atom in first_argument(evaluator, arguments)
        if isinstance(atom, Collection) and atom.name == _PICKLED
    )
    return evaluator.element_of(pickles) or LIBRARY


def make_queue(evaluator: Evaluator, arguments: Arguments) -> Value:
    return frozenset({Collection(QUEUE, origin_of(evaluator.module, arguments.node))})


NAMED = "class of namedtuple"


def make_namedtuple(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`namedtuple("Result", "name response")`: the names of the fields are items of the class."""
    origin = origin_of(evaluator.module, arguments.node)
    fields = arguments.node.args[1] if len(arguments.node.args) > 1 else None
    names: list[str] = []
    if isinstance(fields, ast.Constant) and isinstance(fields.value, str):
        names = fields.value.replace(",", " ").split()
    elif isinstance(fields, ast.List | ast.Tuple):
        elements = [part.elts[0] if isinstance(part, ast.Tuple) else part for part in fields.elts]
        names = [str(part.value) for part in elements if isinstance(part, ast.Constant)]
    if not names:
        return LIBRARY
    for index, name in enumerate(names):
        evaluator.program.write(item_cell(origin, str(index)), literal(name))
    return frozenset({Collection(NAMED, origin)})


def make_named(evaluator: Evaluator, atom: Collection, arguments: Arguments) -> Value:
    """A call of the class: each argument under its position and its name."""
    origin = origin_of(evaluator.module, arguments.node)
    names = [
        constant_text(
            evaluator.program.heap.read(item_cell(atom.origin, str(index)), evaluator.unit)
        )
        for index in range(len(evaluator.program.items(atom)))
    ]
    given = dict(zip(names, arguments.positional, strict=False)) | arguments.keywords
    for name, value in given.items():
        evaluator.program.write(Cell(ELEMENT, origin, ""), value)
        if name in names:
            evaluator.program.write(item_cell(origin, name or ""), value)
            evaluator.program.write(item_cell(origin, str(names.index(name))), value)
    return frozenset({Collection("namedtuple", origin)})


def make_defaultdict(evaluator: Evaluator, arguments: Arguments) -> Value:
    """A dict that may hold what its factory makes, under any key."""
    origin = origin_of(evaluator.module, arguments.node)
    empty = Arguments(arguments.node, [], False, {}, [])
    evaluator.program.write(Cell(OPEN, origin, ""), UNKNOWN)
    for atom in arguments.positional[0] if arguments.positional else ():
        made = evaluator.call_atom(atom, empty)
        if atom in _EMPTY:
            held = origin_of(evaluator.module, arguments.node.args[0])
            made = frozenset({Collection(_EMPTY[atom], held)})
        evaluator.program.write(Cell(ELEMENT, origin, ""), made)
    return frozenset({Collection("dict", origin)})


_EMPTY: dict[Atom, str] = {
    External(f"builtins.{name}"): name for name in ("list", "dict", "set", "tuple")
}
