"""The whole project under analysis: its modules, what is known of them, and the fixed point."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from req2httpx.analysis.entanglement import EntangledError, TooCostlyError
from req2httpx.analysis.facts import of_test
from req2httpx.analysis.heap import (
    ATTRIBUTE,
    DEFINERS,
    FIXTURE,
    Cell,
    Unit,
)
from req2httpx.analysis.interest import Interest
from req2httpx.analysis.scope_building import build_scopes
from req2httpx.analysis.scopes import FunctionScope, ModuleScope
from req2httpx.analysis.setters import setters
from req2httpx.analysis.unread import unread
from req2httpx.analysis.values import (
    NOTHING,
    ApiMethod,
    Atom,
    ClassValue,
    Collection,
    External,
    FunctionValue,
    Instance,
    Literal,
    MethodValue,
    ModuleValue,
    Object,
    Opaque,
    Origin,
    Partial,
    Typed,
    Value,
    join,
    marks_of,
)

MOST_INTERPRETATIONS = 40
"""How often one unit is interpreted at most: a guard, never reached on the projects measured."""

MOST_AGAIN = 4

MOST_AGAIN_SETTLED = 2
"""How often a unit is interpreted again for the sake of values that are no requests objects.

Such values are evidence for the grade of a diagnostic only; requests objects are always followed to
the end. Without a limit a large project takes minutes.
"""

MOST_ROUNDS_BEHIND = 3
"""How often what was not interpreted again for the sake of evidence catches up in the end.

What a value is known to be is only of use if it is all that the value may be.
"""

_DEFINED = FunctionValue | MethodValue | ClassValue | ModuleValue
"""What code defines: whoever reads it is read again, as all else may hang on it."""

MOST_GROWTH = 4
"""How often a cell grows before what is no requests object in it is not told apart any more."""


@dataclass(slots=True)
class Program(Interest):
    """Everything the interpreter shares: it loads modules, and interprets until nothing changes.

    `behind` are units that were not interpreted again although a value they read has grown.
    """

    behind: dict[Unit, None] = field(default_factory=dict)
    most_accesses: int = sys.maxsize

    def module(self, path: str) -> ModuleScope | None:
        """Return the module in the file (or namespace folder) at an absolute path."""
        if path in self.modules:
            return self.modules[path]
        is_file = path in self.shown
        tree = self.load(path) if is_file else ast.Module([], [])
        if tree is None:
            return None
        shown = self.shown.get(path, path)
        is_package = not is_file or path.endswith("__init__.py")
        module = ModuleScope(shown, tree, self.is_test(shown), is_package)
        module.notebook = self.notebooks.get(path)
        self.modules[path] = module
        self.paths[module] = path
        self.scopes.update(build_scopes(module))
        self._note_mentions(module, module.identifiers)
        for function in module.functions:
            self._note_mentions(function, function.identifiers)
        self._enqueue_imports(module)
        return module

    def _note_mentions(self, unit: Unit, identifiers: set[str]) -> None:
        for name in identifiers:
            self.mentions.setdefault(name, []).append(unit)
        if identifiers & self.direct_names:
            self.agenda.need(unit)
        elif not of_test(unit) and identifiers & self.hot_names:
            self.agenda.consider(unit)

    def _enqueue_imports(self, module: ModuleScope) -> None:
        """A module's own body is always interpreted: its imports are what names mean."""
        self.agenda.need(module)

    def write(self, cell: Cell, value: Value) -> None:
        """Join into a cell and spread what follows from a requests object lying there."""
        self.heap.accesses += 1
        if not value or value <= self.heap.cells.get(cell, NOTHING):
            return
        added = self.heap.write(cell, self._widened(cell, value))
        if not added:
            return
        self.growth[cell] = self.growth.get(cell, 0) + 1
        hot = self.is_hot(added)
        direct = hot and any(self.is_direct(atom) for atom in added)
        spreads = not self.settled or any(type(atom) is Opaque for atom in added)
        most = MOST_AGAIN_SETTLED if self.settled else MOST_AGAIN
        functions = any(isinstance(atom, _DEFINED) for atom in added)
        for reader in self._readers(cell, added):
            if direct or (hot and cell.kind == FIXTURE):
                self.agenda.need(reader)
            elif self.settled or of_test(reader) or not (functions or hot):
                again = self.interpreted.get(reader, 0) < most
                followed = self.is_followed(reader)
                named = hot and reader in self.agenda.needed
                if again and (functions or named or ((hot or spreads) and followed)):
                    self.agenda.consider(reader)
                elif followed:
                    self.behind[reader] = None
            else:
                self.agenda.consider(reader)
        if hot:
            self._heat_cell(cell, direct)

    def _readers(self, cell: Cell, added: Value) -> list[Unit]:
        """Return who has read a cell, or asked which classes have an attribute of its name."""
        readers = self.heap.readers.get(cell, {})
        if cell.kind == ATTRIBUTE and self.heap.cells[cell] == added:
            readers = readers | self.heap.readers.get(Cell(DEFINERS, None, cell.name), {})
        return list(readers)

    def _widened(self, cell: Cell, value: Value) -> Value:
        """Replace what is no requests object by `?` in a cell that has grown often.

        None, True and False stay: they are few, and evidence. A collection that comes to hold a
        requests object later is put back by `_heat_origin`.
        """
        if self.growth.get(cell, 0) <= MOST_GROWTH:
            return value
        value = frozenset(self._generalised(atom) for atom in value)
        plain = [atom for atom in value if self._is_plain(atom)]
        if not plain:
            return value
        for atom in plain:
            if isinstance(atom, Collection):
                self.widened.setdefault(atom.origin, {})[cell] = atom
        marks = frozenset(mark for atom in plain for mark in marks_of(frozenset({atom})))
        return value.difference(plain) | {Typed("?", marks)}

    def _generalised(self, atom: Atom) -> Atom:
        """Return the root of a class's hierarchy in its stead: it stands for all below it."""
        if isinstance(atom, Object | ClassValue) and not self.is_direct(atom):
            return type(atom)(atom.scope.lineage()[-1])
        return atom

    def _is_plain(self, atom: Atom) -> bool:
        if type(atom) is Literal:
            return atom.value is not None and type(atom.value) is not bool
        if type(atom) is Collection:
            return atom.origin not in self.direct_origins
        if type(atom) is External:
            return not self.is_hot_atom(atom)
        return type(atom) is Typed and atom.name != "?"

    def is_new_call(
        self, call: tuple[ast.Call, FunctionScope, Atom | None], arguments: object
    ) -> bool:
        """Whether a call gives a function other arguments than when it was last interpreted."""
        if self.bound_calls.get(call) == arguments:
            return False
        self.bound_calls[call] = arguments
        return True

    def record(self, node: ast.AST, value: Value, unit: Unit) -> None:
        """Remember what an expression may be."""
        if not value:
            return
        before = self.values.get(node, NOTHING)
        after = join(before, value)
        if after != before:
            self.values[node] = after
            if any(
                isinstance(atom, Instance | ApiMethod | Partial | External)
                and self.is_hot_atom(atom)
                for atom in value
            ):
                if isinstance(unit, ModuleScope):
                    self.holders.add(unit)
                elif unit not in self.hot_functions:
                    self.holders.add(unit.module)
                    self.heat_function(unit)

    def run(self, interpret: Callable[[Program, Unit], None]) -> None:
        """Interpret until nothing changes; then once more with what nothing reached as unknown.

        During the first fixed point an empty value means "not reached yet"; afterwards it can only
        come from outside the project.
        """
        self.drain(interpret)
        for function in setters(self):
            self.carriers[function] = None
            self.agenda.consider(function)
        self.drain(interpret)
        if self.agenda.leave() or self.unloaded:
            self.unread = unread(self.modules.values(), self.interpreted, self.unloaded)
        self.settled = True
        self.agenda.refill()
        for unit in list(self.interpreted):
            self.interpreted[unit] = 0
            names = unit in self.agenda.needed and not of_test(unit)
            if isinstance(unit, ModuleScope) or self.is_followed(unit) or names:
                self.agenda.consider(unit)
        self.drain(interpret)
        for _ in range(MOST_ROUNDS_BEHIND):
            behind, self.behind = self.behind, {}
            for unit in behind:
                self.agenda.need(unit)
            self.drain(interpret)
        self.agenda.leave()

    def drain(self, interpret: Callable[[Program, Unit], None]) -> None:
        """Interpret what is queued, and what that queues."""
        while (unit := self.agenda.take()) is not None:
            times = self.interpreted.get(unit, 0)
            if times >= MOST_INTERPRETATIONS:
                continue
            self.interpreted[unit] = times + 1
            before = self.heap.accesses
            try:
                interpret(self, unit)
            except RecursionError:
                self.too_deep.add(unit if isinstance(unit, ModuleScope) else unit.module)
            except EntangledError:
                raise EntangledError(_place(unit)) from None
            self.agenda.spend(self.heap.accesses - before)
            if self.heap.accesses > self.most_accesses:
                raise TooCostlyError


def _place(unit: Unit) -> str:
    if isinstance(unit, ModuleScope):
        return f"{unit.path}:1"
    return f"{unit.module.path}:{unit.node.lineno}"


def origin_of(
    module: ModuleScope, node: ast.expr | ast.stmt | ast.arg | ast.ExceptHandler
) -> Origin:
    """Return the place of a node as an origin."""
    return Origin(
        module.path,
        node.lineno,
        node.col_offset,
        node.end_lineno or node.lineno,
        node.end_col_offset or node.col_offset,
    )


def constant_text(value: Value) -> str | None:
    """Return the str, if the value is one constant str."""
    if len(value) == 1:
        (atom,) = value
        if isinstance(atom, Literal) and isinstance(atom.value, str):
            return atom.value
    return None
