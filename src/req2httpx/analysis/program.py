"""The whole project under analysis: its modules, what is known of them, and the fixed point."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field

from req2httpx.analysis.heap import (
    ATTRIBUTE,
    ELEMENT,
    FIXTURE,
    GLOBAL,
    ITEM,
    OPEN,
    RETURN,
    Cell,
    Heap,
    Unit,
)
from req2httpx.analysis.imports import ImportIndex
from req2httpx.analysis.scopes import ClassScope, FunctionScope, ModuleScope, build_scopes
from req2httpx.analysis.values import (
    NOTHING,
    UNKNOWN,
    ApiMethod,
    Atom,
    ClassValue,
    Collection,
    External,
    FunctionValue,
    Instance,
    Literal,
    MethodValue,
    Object,
    Opaque,
    Origin,
    Partial,
    Typed,
    Value,
    join,
)

MOST_INTERPRETATIONS = 60
"""How often one unit is interpreted at most: a guard, never reached on the projects measured."""

TRACKED_LIBRARIES = ("requests", "urllib3", "requests_toolbelt", "requests_oauthlib")


@dataclass(slots=True)
class Program:
    """Everything the interpreter shares.

    `load` parses the file at an absolute path, or returns None where it is not to be had.
    `streamed` are the calls that do not read the body of their response at once.
    `values` holds what each interpreted expression may be; `callees` the project functions that a
    call may reach.
    """

    index: ImportIndex
    load: Callable[[str], ast.Module | None]
    shown: dict[str, str]
    is_test: Callable[[str], bool]
    companions: frozenset[str] = frozenset()
    heap: Heap = field(default_factory=Heap)
    modules: dict[str, ModuleScope] = field(default_factory=dict)
    scopes: dict[ast.AST, FunctionScope | ClassScope] = field(default_factory=dict)
    values: dict[ast.AST, Value] = field(default_factory=dict)
    callees: dict[ast.Call, dict[FunctionScope, None]] = field(default_factory=dict)
    doubles: dict[ast.AST, ModuleScope] = field(default_factory=dict)
    interpreted: dict[Unit, int] = field(default_factory=dict)
    hot_names: set[str] = field(default_factory=set)
    hot_classes: set[ClassScope] = field(default_factory=set)
    hot_functions: dict[FunctionScope, None] = field(default_factory=dict)
    hot_origins: set[Origin] = field(default_factory=set)
    mentions: dict[str, list[Unit]] = field(default_factory=dict)
    paths: dict[ModuleScope, str] = field(default_factory=dict)
    exports: dict[ModuleScope, set[str]] = field(default_factory=dict)
    streamed: set[Origin] = field(default_factory=set)
    settled: bool = False

    # -- modules ------------------------------------------------------------------------------

    def module(self, path: str) -> ModuleScope | None:
        """Return the module in the file (or namespace folder) at an absolute path."""
        if path in self.modules:
            return self.modules[path]
        tree = self.load(path) if path.endswith(".py") else ast.Module([], [])
        if tree is None:
            return None
        shown = self.shown.get(path, path)
        module = ModuleScope(
            shown,
            tree,
            self.is_test(shown),
            not path.endswith(".py") or path.endswith("__init__.py"),
        )
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
        if identifiers & self.hot_names:
            self.heap.enqueue(unit)

    def _enqueue_imports(self, module: ModuleScope) -> None:
        """A module's own body is always interpreted: its imports are what names mean."""
        self.heap.enqueue(module)

    # -- what is worth interpreting -----------------------------------------------------------

    def heat(self, name: str) -> None:
        """Interpret every unit that mentions `name` from now on."""
        if name in self.hot_names:
            return
        self.hot_names.add(name)
        for unit in self.mentions.get(name, ()):
            if unit not in self.interpreted:
                self.heap.enqueue(unit)

    def is_hot(self, value: Value) -> bool:
        return any(self.is_hot_atom(atom) for atom in value)

    def is_hot_atom(self, atom: Atom) -> bool:
        """Whether a requests object is, or can be reached through, the atom."""
        if isinstance(atom, Instance | ApiMethod | Partial):
            return True
        if isinstance(atom, External):
            return atom.path.split(".", 1)[0] in TRACKED_LIBRARIES or self.is_companion(atom.path)
        if isinstance(atom, Object | ClassValue):
            return atom.scope in self.hot_classes
        if isinstance(atom, FunctionValue | MethodValue):
            return atom.scope in self.hot_functions
        if isinstance(atom, Collection):
            return atom.origin in self.hot_origins
        return False

    def is_companion(self, path: str) -> bool:
        return path.split(".", 1)[0] in self.companions

    def heat_class(self, scope: ClassScope) -> None:
        """Everything that can hold an object of the class becomes worth interpreting."""
        if scope in self.hot_classes:
            return
        self.hot_classes.add(scope)
        self.heat(scope.node.name)
        for base in scope.lineage():
            self.heat_class(base)
        for derived in scope.family():
            self.heat_class(derived)
        for cell, value in list(self.heap.cells.items()):
            if any(isinstance(a, Object | ClassValue) and a.scope is scope for a in value):
                self._heat_cell(cell)

    def heat_function(self, scope: FunctionScope) -> None:
        if scope in self.hot_functions:
            return
        self.hot_functions[scope] = None
        if scope.name not in ("__init__", "<lambda>"):
            self.heat(scope.name)
        if scope.owner is not None:
            self.heat_class(scope.owner)
        elif isinstance(scope.parent, FunctionScope):
            self.heat_function(scope.parent)

    # -- cells --------------------------------------------------------------------------------

    def write(self, cell: Cell, value: Value) -> None:
        """Join into a cell and spread what follows from a requests object lying there."""
        if value and self.heap.write(cell, value) and self.is_hot(value):
            self._heat_cell(cell)

    def _heat_cell(self, cell: Cell) -> None:
        owner = cell.owner
        if cell.kind in (GLOBAL, ATTRIBUTE, FIXTURE):
            self.heat(cell.name)
        if cell.kind == ATTRIBUTE and isinstance(owner, ClassScope):
            self.heat_class(owner)
        if isinstance(owner, FunctionScope):
            if cell.kind == RETURN:
                self.heat_function(owner)
            elif owner not in self.interpreted:
                self.heap.enqueue(owner)
        if cell.kind in (ELEMENT, ITEM) and isinstance(owner, Origin):
            self._heat_origin(owner)

    def _heat_origin(self, origin: Origin) -> None:
        if origin in self.hot_origins:
            return
        self.hot_origins.add(origin)
        for cell, value in list(self.heap.cells.items()):
            if any(isinstance(atom, Collection) and atom.origin == origin for atom in value):
                self._heat_cell(cell)

    def record(self, node: ast.AST, value: Value, unit: Unit) -> None:
        """Remember what an expression may be."""
        if not value:
            return
        before = self.values.get(node, NOTHING)
        after = join(before, value)
        if after != before:
            self.values[node] = after
            if (
                isinstance(unit, FunctionScope)
                and unit not in self.hot_functions
                and any(
                    isinstance(atom, Instance | ApiMethod | Partial | External)
                    and self.is_hot_atom(atom)
                    for atom in value
                )
            ):
                self.heat_function(unit)

    def unreached(self, value: Value) -> Value:
        """Return the value, or unknown where the first fixed point found nothing to reach it."""
        return UNKNOWN if self.settled and not value else value

    def value_of(self, node: ast.AST | None) -> Value:
        """Return what an expression was found to be; the empty value where nothing is known."""
        return NOTHING if node is None else self.values.get(node, NOTHING)

    def cell(self, cell: Cell) -> Value:
        """Return what a cell holds, after the fixed point."""
        return self.heap.cells.get(cell, NOTHING)

    def items(self, collection: Collection) -> dict[str, Value]:
        """Return the constant keys of a dict made in the project, and what they hold."""
        names = self.heap.item_names.get(collection.origin, {})
        return {name: self.heap.cells[Cell(ITEM, collection.origin, name)] for name in names}

    def is_open(self, collection: Collection) -> bool:
        """Whether a dict may hold keys that the analysis does not know."""
        return bool(self.heap.cells.get(Cell(OPEN, collection.origin, "")))

    # -- the fixed point ----------------------------------------------------------------------

    def run(self, interpret: Callable[[Program, Unit], None]) -> None:
        """Interpret until nothing changes; then once more with what nothing reached as unknown.

        During the first fixed point an empty value means "not reached yet"; afterwards it can only
        come from outside the project.
        """
        self.drain(interpret)
        self.settled = True
        for unit in list(self.interpreted):
            self.interpreted[unit] = 0
            self.heap.enqueue(unit)
        self.drain(interpret)

    def drain(self, interpret: Callable[[Program, Unit], None]) -> None:
        """Interpret what is queued, and what that queues."""
        while (unit := self.heap.take()) is not None:
            times = self.interpreted.get(unit, 0)
            if times >= MOST_INTERPRETATIONS:
                continue
            self.interpreted[unit] = times + 1
            interpret(self, unit)


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


def describe(value: Value) -> str:
    """Return words for a value, for tests and messages."""
    names = []
    for atom in value:
        if isinstance(atom, Instance):
            names.append(atom.kind.value)
        elif isinstance(atom, Literal):
            names.append(repr(atom.value))
        elif isinstance(atom, Typed | Collection):
            names.append(atom.name)
        elif isinstance(atom, External):
            names.append(atom.path)
        elif isinstance(atom, Opaque):
            names.append(f"<{atom.source}>")
        else:
            names.append(type(atom).__name__)
    return " | ".join(sorted(names)) or "<nothing>"
