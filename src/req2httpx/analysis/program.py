"""The whole project under analysis: its modules, what is known of them, and the fixed point."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from req2httpx.analysis.agenda import MOST_EVIDENCE, Agenda
from req2httpx.analysis.heap import (
    ATTRIBUTE,
    DEFINERS,
    ELEMENT,
    FIXTURE,
    GLOBAL,
    ITEM,
    KEY,
    LOCAL,
    OPEN,
    RETURN,
    Cell,
    Heap,
    Unit,
)
from req2httpx.analysis.imports import ImportIndex
from req2httpx.analysis.nodes import children
from req2httpx.analysis.scopes import ClassScope, FunctionScope, ModuleScope, build_scopes
from req2httpx.analysis.setters import setters
from req2httpx.analysis.texts import words_of
from req2httpx.analysis.unread import Unread, unread
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
    marks_of,
)

MOST_INTERPRETATIONS = 40
"""How often one unit is interpreted at most: a guard, never reached on the projects measured."""

Node = TypeVar("Node", bound=ast.AST)

MOST_AGAIN = 4
MOST_AGAIN_SETTLED = 2
"""How often a unit is interpreted again for the sake of values that are no requests objects.

Such values are evidence for the grade of a diagnostic only; requests objects are always followed to
the end. Without a limit a large project takes minutes.
"""

MOST_GROWTH = 4
"""How often a cell grows before what is no requests object in it is not told apart any more."""


TRACKED_LIBRARIES = ("requests", "urllib3", "requests_toolbelt", "requests_oauthlib")


@dataclass(slots=True)
class Program:
    """Everything the interpreter shares.

    `load` parses the file at an absolute path, or returns None where it is not to be had.
    `streamed` are the calls that do not read the body of their response at once, `hooked` the
    functions that get responses as hooks.
    `collected` are origins that rules have looked for in all modules, by what for.
    `values` holds what each interpreted expression may be; `callees` the project functions that a
    call may reach.
    """

    index: ImportIndex
    load: Callable[[str], ast.Module | None]
    shown: dict[str, str]
    is_test: Callable[[str], bool]
    companions: frozenset[str] = frozenset()
    heap: Heap = field(default_factory=Heap)
    agenda: Agenda = field(default_factory=Agenda)
    modules: dict[str, ModuleScope] = field(default_factory=dict)
    scopes: dict[ast.AST, FunctionScope | ClassScope] = field(default_factory=dict)
    values: dict[ast.AST, Value] = field(default_factory=dict)
    callees: dict[ast.Call, dict[FunctionScope, None]] = field(default_factory=dict)
    doubles: dict[ast.AST, ModuleScope] = field(default_factory=dict)
    interpreted: dict[Unit, int] = field(default_factory=dict)
    hot_names: set[str] = field(default_factory=set)
    direct_names: set[str] = field(default_factory=set)
    holders: set[ModuleScope] = field(default_factory=set)
    too_deep: set[ModuleScope] = field(default_factory=set)
    hot_classes: set[ClassScope] = field(default_factory=set)
    direct_classes: set[ClassScope] = field(default_factory=set)
    hot_functions: dict[FunctionScope, None] = field(default_factory=dict)
    direct_functions: set[FunctionScope] = field(default_factory=set)
    hot_origins: set[Origin] = field(default_factory=set)
    direct_origins: set[Origin] = field(default_factory=set)
    callers: dict[FunctionScope, dict[Unit, None]] = field(default_factory=dict)
    carriers: dict[Unit, None] = field(default_factory=dict)
    senders: dict[Unit, None] = field(default_factory=dict)
    suppliers: dict[Unit, None] = field(default_factory=dict)
    growth: dict[Cell, int] = field(default_factory=dict)
    widened: dict[Origin, dict[Cell, Collection]] = field(default_factory=dict)
    mentions: dict[str, list[Unit]] = field(default_factory=dict)
    paths: dict[ModuleScope, str] = field(default_factory=dict)
    exports: dict[ModuleScope, set[str]] = field(default_factory=dict)
    streamed: set[Origin] = field(default_factory=set)
    hooked: set[Origin] = field(default_factory=set)
    settled: bool = False
    unread: Unread = field(default_factory=Unread)
    unloaded: list[bytes] = field(default_factory=list)
    grouped: dict[ModuleScope, dict[type[ast.AST], list[ast.AST]]] = field(default_factory=dict)
    collected: dict[str, frozenset[Origin]] = field(default_factory=dict)
    bound_calls: dict[tuple[ast.Call, FunctionScope, Atom | None], object] = field(
        default_factory=dict
    )
    known_texts: dict[ModuleScope, set[str]] = field(default_factory=dict)
    known_nodes: dict[ModuleScope, tuple[dict[ast.AST, ast.AST], tuple[ast.AST, ...]]] = field(
        default_factory=dict
    )

    # -- modules ------------------------------------------------------------------------------

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
        elif not _is_test(unit) and identifiers & self.hot_names:
            self.agenda.consider(unit)

    def _enqueue_imports(self, module: ModuleScope) -> None:
        """A module's own body is always interpreted: its imports are what names mean."""
        self.agenda.need(module)

    # -- what is worth interpreting -----------------------------------------------------------

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
                if unit not in self.interpreted and not _is_test(unit):
                    self.agenda.consider(unit)

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

    # -- cells --------------------------------------------------------------------------------

    def write(self, cell: Cell, value: Value) -> None:
        """Join into a cell and spread what follows from a requests object lying there."""
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
        functions = any(isinstance(atom, FunctionValue | MethodValue) for atom in added)
        for reader in self._readers(cell, added):
            if direct:
                self.agenda.need(reader)
            elif self.settled or _is_test(reader) or not (functions or hot):
                again = self.interpreted.get(reader, 0) < most
                if again and (functions or ((hot or spreads) and self.is_followed(reader))):
                    self.agenda.consider(reader)
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

    def is_followed(self, unit: Unit) -> bool:
        """Whether every value in a unit matters, not only the requests objects.

        That is so where requests objects are handled, and in the callers that give arguments to
        such code; what tests pass is of interest once only.
        """
        return unit in self.hot_functions or (unit in self.carriers and not _is_test(unit))

    def note_call(self, caller: Unit, callee: FunctionScope) -> None:
        """Remember who calls a function of the project."""
        self.callers.setdefault(callee, {})[caller] = None
        if callee in self.senders:
            self._note_supplier(caller)
        if callee in self.hot_functions:
            self.carriers[caller] = None

    def is_new_call(
        self, call: tuple[ast.Call, FunctionScope, Atom | None], arguments: object
    ) -> bool:
        """Whether a call gives a function other arguments than when it was last interpreted."""
        if self.bound_calls.get(call) == arguments:
            return False
        self.bound_calls[call] = arguments
        return True

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
        if unit not in self.suppliers and not _is_test(unit):
            self.suppliers[unit] = None
            self.agenda.consider(unit)

    def _heat_cell(self, cell: Cell, direct: bool) -> None:
        """Spread that something lies in a cell which leads to a requests object, or is one."""
        owner = cell.owner
        if cell.kind in (GLOBAL, ATTRIBUTE, FIXTURE):
            self.heat(cell.name, direct)
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

    def is_direct(self, atom: Atom) -> bool:
        """Whether the atom is a requests object itself, or a collection that holds some."""
        if isinstance(atom, Object | ClassValue):
            return any(self.is_hot_atom(External(path)) for path in atom.scope.external_lineage())
        if isinstance(atom, Collection):
            return atom.origin in self.direct_origins
        if isinstance(atom, FunctionValue | MethodValue):
            return atom.scope in self.direct_functions
        return self.is_hot_atom(atom)

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

    def unreached(self, value: Value) -> Value:
        """Return the value, or unknown where the first fixed point found nothing to reach it."""
        return UNKNOWN if self.settled and not value else value

    def called_with(self, scope: FunctionScope, value: Value) -> Value:
        """Return what a parameter may be: calls in code that was not interpreted give anything."""
        name = scope.name
        if name == "__init__" and scope.owner is not None:
            name = scope.owner.node.name
        known = name not in self.unread.mentioned and not name.startswith(("__", "<"))
        return value if known or not self.unread.mentioned else join(value, UNKNOWN)

    def stored_as(self, name: str, value: Value) -> Value:
        """Return what an attribute may hold: code that was not interpreted may have changed it."""
        if not value or not self.unread.mentioned or name in self.direct_names:
            return value
        held = any(isinstance(atom, Collection) for atom in value)
        if name in (self.unread.mentioned if held else self.unread.stored):
            return join(value, UNKNOWN)
        return value

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

    def nodes(self, module: ModuleScope, kind: type[Node]) -> list[Node]:
        """Return all nodes of one type in a module; the tree is walked once for all types."""
        groups = self.grouped.get(module)
        if groups is None:
            groups = {}
            for node in module.nodes():
                groups.setdefault(type(node), []).append(node)
            self.grouped[module] = groups
        return cast("list[Node]", groups.get(kind, []))

    def texts(self, reader: ModuleScope) -> set[str]:
        """Return the words in constant texts that may come into a module: of tests into tests."""
        seen = [m for m in self.modules.values() if reader.is_test or not m.is_test]
        for module in seen:
            if module not in self.known_texts:
                constants = (node.value for node in self.nodes(module, ast.Constant))
                self.known_texts[module] = words_of(c for c in constants if isinstance(c, str))
        return set().union(*(self.known_texts[module] for module in seen))

    def interpreted_nodes(
        self, module: ModuleScope
    ) -> tuple[dict[ast.AST, ast.AST], tuple[ast.AST, ...]]:
        """Return the parents of the nodes of interpreted code, and these nodes.

        To be asked after the fixed point only.
        """
        known = self.known_nodes.get(module)
        if known is not None:
            return known
        parents: dict[ast.AST, ast.AST] = {}
        nodes: list[ast.AST] = [module.tree]
        for node in nodes:
            scope = self.scopes.get(node)
            inside = not isinstance(scope, FunctionScope) or scope in self.interpreted
            for child in children(node):
                if inside or not isinstance(child, ast.stmt):
                    parents[child] = node
                    nodes.append(child)
        self.known_nodes[module] = parents, tuple(nodes)
        return self.known_nodes[module]

    # -- the fixed point ----------------------------------------------------------------------

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
        self.agenda.left = MOST_EVIDENCE
        for unit in list(self.interpreted):
            self.interpreted[unit] = 0
            if isinstance(unit, ModuleScope) or self.is_followed(unit):
                self.agenda.consider(unit)
        self.drain(interpret)
        self.agenda.leave()

    def drain(self, interpret: Callable[[Program, Unit], None]) -> None:
        """Interpret what is queued, and what that queues."""
        while (unit := self.agenda.take()) is not None:
            times = self.interpreted.get(unit, 0)
            if times >= MOST_INTERPRETATIONS:
                continue
            self.interpreted[unit] = times + 1
            try:
                interpret(self, unit)
            except RecursionError:
                self.too_deep.add(unit if isinstance(unit, ModuleScope) else unit.module)


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


def _is_test(unit: Unit) -> bool:
    return unit.is_test if isinstance(unit, ModuleScope) else unit.module.is_test
