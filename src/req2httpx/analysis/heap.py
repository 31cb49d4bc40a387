"""What is known about every name, attribute, parameter and return of the project.

A cell grows only; who read it is interpreted again when it grows. That makes the fixed point.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from req2httpx.analysis.scopes import ClassScope, FunctionScope, ModuleScope
from req2httpx.analysis.values import (
    NOTHING,
    ClassValue,
    Collection,
    FunctionValue,
    MethodValue,
    Object,
    Origin,
    Value,
    join,
)

Unit: TypeAlias = ModuleScope | FunctionScope
"""What is interpreted at once: a module's body with its classes' bodies, or a function's."""


class Cell(NamedTuple):
    """A place that holds a value: `kind` is one of the constants below, a str as owner a folder.

    A tuple, as its hash is taken a million times: it costs a fraction of a dataclass's.
    """

    kind: str
    owner: ModuleScope | ClassScope | FunctionScope | Origin | str | None
    name: str


GLOBAL = "global"
LOCAL = "local"
ATTRIBUTE = "attribute"
PARAMETER = "parameter"
RETURN = "return"
YIELD = "yield"
ELEMENT = "element"
ITEM = "item"
KEY = "key"
OPEN = "open"
SHAPE = "shape"
FIXTURE = "fixture"
DEFINERS = "definers"
MADE = "made"

OWN_ATTRIBUTE = "own attribute"
"""The cells of what the project sets on an object of requests under a name of its own."""

COMPUTED = "*"
"""The name of an attribute that is set under a name which is no constant."""


_COST_OF_AN_ATOM = 4


@dataclass(slots=True)
class Heap:
    """The cells, and the queue of units to interpret."""

    cells: dict[Cell, Value] = field(default_factory=dict)
    readers: dict[Cell, dict[Unit, None]] = field(default_factory=dict)
    item_names: dict[Origin, dict[str, None]] = field(default_factory=dict)
    definers: dict[str, dict[ClassScope, None]] = field(default_factory=dict)
    holders: dict[Origin | ClassScope | FunctionScope, dict[Cell, None]] = field(
        default_factory=dict
    )
    accesses: int = 0
    """How often a cell was read or written to, and how much had to be joined when it grew.

    This is what the time goes into: a second for 100,000 to 300,000.
    """

    def read(self, cell: Cell, reader: Unit) -> Value:
        """Return what the cell holds, and remember that `reader` depends on it."""
        self.accesses += 1
        self.readers.setdefault(cell, {})[reader] = None
        return self.cells.get(cell, NOTHING)

    def definers_of(self, name: str, reader: Unit) -> dict[ClassScope, None]:
        """Return the classes that hold an attribute; `reader` depends on which they are."""
        self.readers.setdefault(Cell(DEFINERS, None, name), {})[reader] = None
        return self.definers.get(name, {})

    def write(self, cell: Cell, value: Value) -> Value:
        """Join `value` into the cell; return the atoms that are new in it."""
        before = self.cells.get(cell, NOTHING)
        after = join(before, value)
        if after == before:
            return NOTHING
        self.accesses += _COST_OF_AN_ATOM * len(after)
        self.cells[cell] = after
        if cell.kind == ATTRIBUTE and not before and isinstance(cell.owner, ClassScope):
            self.definers.setdefault(cell.name, {})[cell.owner] = None
        for atom in after - before:
            if isinstance(atom, Collection):
                self.holders.setdefault(atom.origin, {})[cell] = None
            elif isinstance(atom, Object | ClassValue | FunctionValue | MethodValue):
                self.holders.setdefault(atom.scope, {})[cell] = None
        if cell.kind == ITEM and isinstance(cell.owner, Origin):
            self.item_names.setdefault(cell.owner, {})[cell.name] = None
        return after - before
