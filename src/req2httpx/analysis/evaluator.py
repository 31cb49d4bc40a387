"""What the parts of the abstract interpreter ask of each other.

Each part of an evaluator is a class of its own, in the module of its subject; the interpreter is
made of all of them.
"""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import TypeAlias

from req2httpx.analysis.calls.arguments import Arguments
from req2httpx.analysis.heap import (
    GLOBAL,
    LOCAL,
    Cell,
    Unit,
)
from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import ClassScope, FunctionScope, ModuleScope
from req2httpx.analysis.values import (
    NONE,
    NOTHING,
    Atom,
    Object,
    Origin,
    Value,
)

Environment: TypeAlias = dict[str, Value]


class Evaluator(ABC):
    """Evaluates the expressions of one unit against the program."""

    def __init__(self, program: Program, unit: Unit):
        self.program = program
        self.unit = unit
        self.module: ModuleScope = unit if isinstance(unit, ModuleScope) else unit.module
        self.path = program.paths[self.module]
        self.environment: Environment = {}
        self.holds = False
        self.exits: list[Environment] = []
        self.class_scope: ClassScope | None = None
        self.handled: Value = NOTHING
        self.passing_on: set[tuple[ClassScope, str]] = set()
        self.none = NONE
        self.captured = self._captured_names()
        self.rebound_elsewhere = self._rebound_elsewhere()

    def _rebound_elsewhere(self) -> frozenset[str]:
        """Names of this unit that functions in it declare `global` or `nonlocal`."""
        names: set[str] = set()
        for function in self.module.functions:
            if function.global_names and function is not self.unit:
                names |= function.global_names
        own = self.unit.bound if isinstance(self.unit, ModuleScope) else self.unit.local_names
        return frozenset(names & own)

    def own_cell(self, name: str) -> Cell:
        if isinstance(self.unit, ModuleScope):
            return Cell(GLOBAL, self.unit, name)
        return Cell(LOCAL, self.unit, name)

    def _captured_names(self) -> frozenset[str]:
        """Local names that nested functions mention: they are kept in cells too."""
        if not isinstance(self.unit, FunctionScope):
            return frozenset()
        names: set[str] = set()
        for function in self.module.functions:
            parent = function.parent
            while isinstance(parent, ClassScope):
                parent = parent.parent
            if parent is self.unit:
                names |= function.identifiers
        return frozenset(names & self.unit.local_names)

    @abstractmethod
    def block(self, statements: list[ast.stmt]) -> bool:
        """Interpret statements; return whether the end of them is reached."""

    @abstractmethod
    def statement(self, node: ast.stmt) -> bool:
        """Interpret one statement; return whether its end is reached."""

    @abstractmethod
    def eval(self, node: ast.expr | None) -> Value:
        """Return what an expression may be, and remember it."""

    @abstractmethod
    def store_item(self, origin: Origin, key: str | None, value: Value) -> None:
        """Put a value under a key of a dict; an unknown key leaves the dict open."""

    @abstractmethod
    def merge_mapping(self, origin: Origin, value: Value, dropped: Value = NOTHING) -> None:
        """Put everything another mapping holds into a dict, but what `dropped` names."""

    @abstractmethod
    def call_atom(self, atom: Atom, arguments: Arguments) -> Value:
        """Return what a call of one atom gives."""

    @abstractmethod
    def lookup(self, name: str) -> Value:
        """Return what a name may be where it is read."""

    @abstractmethod
    def global_of(self, module: ModuleScope, name: str, depth: int = 0) -> Value:
        """Return a module's global, through its star imports."""

    @abstractmethod
    def assign_name(self, name: str, value: Value) -> None:
        """Bind a name where this unit, or a `global` or `nonlocal` of it, keeps it."""

    @abstractmethod
    def assign_to(self, target: ast.expr, value: Value, source: ast.expr | None) -> None:
        """Bind a target of any shape."""

    @abstractmethod
    def store_attribute(self, base: Value, name: str, value: Value) -> None:
        """Set `base.name` on everything that the base may be."""

    @abstractmethod
    def attribute_of(self, base: Value, name: str) -> Value:
        """Return what `base.name` may be."""

    @abstractmethod
    def attribute_of_object(self, atom: Object, name: str) -> Value:
        """Return what an attribute of an object of the project may be."""

    @abstractmethod
    def any_attribute(self, objects: list[Object], prefix: str) -> Value:
        """Return the requests objects among the attributes whose names start with `prefix`.

        A name that no text of the project can be, or can be put together of, is not asked for.
        """

    @abstractmethod
    def class_member(self, scope: ClassScope, name: str, receiver: Object | None) -> Value:
        """Return what a class holds under a name: its own and inherited, and its subclasses'.

        An object may be one of a subclass wherever its class is only known from `self`.
        """

    @abstractmethod
    def own_member(self, scope: ClassScope, name: str, receiver: Object | None) -> Value:
        """Return what one class holds under a name, bound to the receiver."""

    @abstractmethod
    def element_of(self, value: Value) -> Value:
        """Return what iterating over a value gives."""

    @abstractmethod
    def call_member(self, atom: Object, name: str, following: str) -> Value:
        """Return what iterating gives over what a method of an object returns.

        `following` is the method that gives the next element where that is an object, too.
        """

    @abstractmethod
    def call_special(self, atom: Object, name: str, given: list[Value]) -> Value:
        """Return what a special method gives that a statement or operator calls."""

    @abstractmethod
    def item_of(self, base: Value, key: str | None) -> Value:
        """Return what `base[key]` gives; `key` None is a key that is not a constant str."""

    @abstractmethod
    def entered(self, value: Value) -> Value:
        """Return what `with value as name` binds."""

    @abstractmethod
    def definition_origin(self, scope: FunctionScope) -> Origin:
        """Return the place of a function's definition: the origin of what it generates."""

    @abstractmethod
    def define_defaults(self, scope: FunctionScope) -> None:
        """Write a function's default values into its parameters."""

    @abstractmethod
    def call_function(
        self,
        scope: FunctionScope,
        receiver: Atom | None,
        positional: list[Value],
        keywords: dict[str, Value],
    ) -> Value:
        """Pass arguments to a project function and return what it gives back."""

    @abstractmethod
    def returned(self, scope: FunctionScope) -> Value:
        """Return what a call of a project function gives."""

    @abstractmethod
    def annotated(self, node: ast.expr) -> Value:
        """Return the values that an annotation admits, as far as they are of interest."""

    @abstractmethod
    def instance_of(self, value: Value, origin: Origin) -> Value:
        """Return an instance of each class in `value`."""

    @abstractmethod
    def narrow(self, test: ast.expr, outcome: bool) -> None:
        """Refine local names by what a test says when it is true or false."""

    @abstractmethod
    def instances(self, before: Value, classes: Value, origin: Origin) -> Value:
        """Return what a value is where it is an instance of one of the classes."""

    @abstractmethod
    def flatten(self, value: Value) -> Iterable[Atom]:
        """Return the atoms, with tuples of them opened."""
