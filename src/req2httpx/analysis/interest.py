"""What is worth interpreting: everything through which requests objects can be reached."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from req2httpx.analysis.facts import Facts, of_test
from req2httpx.analysis.fixtures import BY_NAME
from req2httpx.analysis.heap import (
    ATTRIBUTE,
    ELEMENT,
    FIXTURE,
    GLOBAL,
    ITEM,
    KEY,
    LOCAL,
    RETURN,
    Cell,
    Unit,
)
from req2httpx.analysis.scopes import ClassScope, FunctionScope, ModuleScope
from req2httpx.analysis.values import ClassValue, Origin, Value


@dataclass(slots=True)
class Interest(Facts, ABC):
    """Spreads that a name, class, function or cell leads to requests objects."""

    @abstractmethod
    def write(self, cell: Cell, value: Value) -> None:
        """Join into a cell and spread what follows from a requests object lying there."""

    def heat(self, name: str, direct: bool = True) -> None:
        """Interpret every unit that mentions `name` from now on.

        `direct` says that the name itself gives a requests object. A name that only leads to code
        that handles some is of interest in the code under test, for the arguments it passes, and
        not in tests.
        """
        if direct and name not in self.direct_names:
            self.direct_names.add(name)
            for unit in self.mentions.get(name, ()):
                self.agenda.needed[unit] = None
                if unit not in self.interpreted:
                    self.agenda.need(unit)
        if name not in self.hot_names:
            self.hot_names.add(name)
            for unit in self.mentions.get(name, ()):
                if unit not in self.interpreted and not of_test(unit):
                    self.agenda.consider(unit)

    def heat_class(self, scope: ClassScope) -> None:
        """Everything that can hold an object of the class becomes worth interpreting."""
        direct = self.is_direct(ClassValue(scope))
        if scope in (self.direct_classes if direct else self.hot_classes):
            return
        self.hot_classes.add(scope)
        if direct:
            self.direct_classes.add(scope)
        self.heat(scope.node.name, direct=False)
        for base in scope.lineage():
            self.heat_class(base)
        for derived in scope.family():
            self.heat_class(derived)
        for name, functions in scope.methods.items():
            if name.startswith("__") and name != "__init__":
                for function in functions:
                    self._enqueue_once(function)
        for cell in list(self.heap.holders.get(scope, ())):
            self._heat_cell(cell, direct)

    def _enqueue_once(self, function: FunctionScope) -> None:
        """Interpret what no code calls by its name."""
        if function not in self.interpreted:
            self.agenda.consider(function)

    def heat_result(self, scope: FunctionScope) -> None:
        """A call of the function gives a requests object: so does every name it goes by."""
        if scope in self.direct_functions:
            return
        self.direct_functions.add(scope)
        if scope.name != "<lambda>":
            self.heat(scope.name)
        for cell in list(self.heap.holders.get(scope, ())):
            self._heat_cell(cell, direct=True)

    def heat_function(self, scope: FunctionScope) -> None:
        if scope in self.hot_functions:
            return
        self.hot_functions[scope] = None
        for caller in self.callers.get(scope, ()):
            if caller not in self.carriers:
                self.carriers[caller] = None
                self.agenda.consider(caller)
        if scope.name not in ("__init__", "<lambda>"):
            self.heat(scope.name, direct=False)
        if scope.owner is not None:
            self.heat_class(scope.owner)
        elif isinstance(scope.parent, FunctionScope):
            self.heat_function(scope.parent)
        for cell in list(self.heap.holders.get(scope, ())):
            if cell.kind != ATTRIBUTE or cell.owner is not scope.owner:
                self._heat_cell(cell, scope in self.direct_functions)

    def note_call(self, caller: Unit, callee: FunctionScope) -> None:
        """Remember who calls a function of the project."""
        self.callers.setdefault(callee, {})[caller] = None
        if callee in self.senders:
            self._note_supplier(caller)
        if callee in self.hot_functions:
            self.carriers[caller] = None

    def note_sender(self, unit: Unit) -> None:
        """Remember who sends requests: what the functions it calls give back is of interest."""
        if unit in self.senders:
            return
        self.senders[unit] = None
        self.agenda.consider(unit)
        if isinstance(unit, FunctionScope):
            for caller in self.callers.get(unit, ()):
                self._note_supplier(caller)

    def _note_supplier(self, unit: Unit) -> None:
        if unit not in self.suppliers and not of_test(unit):
            self.suppliers[unit] = None
            self.agenda.consider(unit)

    def _heat_cell(self, cell: Cell, direct: bool) -> None:
        """Spread that something lies in a cell which leads to a requests object, or is one."""
        owner = cell.owner
        if cell.kind in (GLOBAL, ATTRIBUTE, FIXTURE):
            self.heat(cell.name, direct)
        if cell.kind == FIXTURE:
            self.heat(BY_NAME, direct)
        if cell.kind == ATTRIBUTE and isinstance(owner, ClassScope):
            self.heat_class(owner)
        if isinstance(owner, FunctionScope):
            if cell.kind == RETURN:
                self.heat_function(owner)
                self.heat(owner.name, direct=False)
                if direct:
                    self.heat_result(owner)
            elif owner not in self.interpreted:
                self._look_at(owner, direct)
        if cell.kind == LOCAL and isinstance(owner, FunctionScope):
            self._heat_nested(owner, cell.name, direct)
        if cell.kind in (ELEMENT, ITEM, KEY) and isinstance(owner, Origin):
            self._heat_origin(owner, direct)

    def _look_at(self, unit: Unit, direct: bool) -> None:
        if direct:
            self.agenda.need(unit)
        else:
            self.agenda.consider(unit)

    def _heat_nested(self, owner: FunctionScope, name: str, direct: bool) -> None:
        """The functions inside a function see its locals."""
        for function in owner.module.functions:
            if function in self.interpreted or name not in function.identifiers:
                continue
            parent = function.parent
            while not isinstance(parent, ModuleScope) and parent is not owner:
                parent = parent.parent
            if parent is owner:
                self._look_at(function, direct)

    def _heat_origin(self, origin: Origin, direct: bool) -> None:
        """A collection has come to hold a requests object, or what leads to one."""
        known = origin in (self.direct_origins if direct else self.hot_origins)
        self.hot_origins.add(origin)
        if direct and not known:
            self.direct_origins.add(origin)
            for cell, atom in self.widened.pop(origin, {}).items():
                self.write(cell, frozenset({atom}))
        if not known:
            for cell in list(self.heap.holders.get(origin, ())):
                self._heat_cell(cell, direct)
