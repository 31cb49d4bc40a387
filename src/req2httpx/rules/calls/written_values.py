"""How the two libraries write the values of a query or form."""

from __future__ import annotations

from enum import IntEnum

from req2httpx.analysis.heap import ELEMENT, Cell
from req2httpx.analysis.values import (
    Atom,
    Collection,
    Literal,
    Object,
    Typed,
    Value,
    may_be_none,
)
from req2httpx.rules.site import ModuleView


class Writing(IntEnum):
    """What is known of how a value is written; the order is that of the weight."""

    SAME = 0
    UNKNOWN = 1
    DIFFERENT = 2


ENVIRONMENT = Typed("environment str")

_SAME = frozenset(
    {"str", "int", "float", "complex", "UUID", "date", "datetime", "Path", "Decimal", "URL object"}
)
_DIFFERENT = frozenset(
    {
        *("bool", "NoneType", "bytes", "bytearray", "memoryview", "dict", "set", "frozenset"),
        *("generator", "iter", "range", "environment str", "dict_items", "dict_values"),
    }
)


def maybe_none(value: Value) -> bool:
    """Whether a value is known to be None at times: `os.environ.get` may give it."""
    return may_be_none(value) or ENVIRONMENT in value


def writing(view: ModuleView, value: Value, inside: bool = False) -> Writing:
    """Return whether both libraries write a value alike; `inside` is an element of a list."""
    if not value:
        return Writing.UNKNOWN
    return max(_atom(view, atom, inside) for atom in value)


def _atom(view: ModuleView, atom: Atom, inside: bool) -> Writing:
    if isinstance(atom, Literal):
        return Writing.SAME if atom.type_name in _SAME else Writing.DIFFERENT
    if isinstance(atom, Typed):
        if atom.name in _SAME:
            return Writing.SAME
        return Writing.DIFFERENT if atom.name in _DIFFERENT else Writing.UNKNOWN
    if isinstance(atom, Collection):
        if inside or atom.name not in ("list", "tuple"):
            return Writing.DIFFERENT
        held = view.program.cell(Cell(ELEMENT, atom.origin, ""))
        return writing(view, held, inside=True) if held else Writing.DIFFERENT
    if isinstance(atom, Object):
        return _object(view, atom)
    return Writing.UNKNOWN


def _object(view: ModuleView, atom: Object) -> Writing:
    """An object is written as its text by both, unless it is a str or can be iterated over."""
    bases = atom.scope.external_lineage()
    if atom.scope.is_enumeration:
        texts = bases & {"builtins.str", "enum.StrEnum"}
        return Writing.DIFFERENT if texts else Writing.SAME
    if bases & {"builtins.dict", "builtins.list", "builtins.tuple", "builtins.set"}:
        return Writing.DIFFERENT
    for scope in atom.scope.lineage():
        if view.program.cell(Cell("attribute", scope, "__iter__")):
            return Writing.DIFFERENT
    return Writing.UNKNOWN if atom.scope.unknown_base else Writing.SAME
