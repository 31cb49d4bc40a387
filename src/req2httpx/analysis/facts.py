"""What is known of the whole project, and what rules and the interpreter ask of it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar, cast

from req2httpx.analysis.agenda import Agenda
from req2httpx.analysis.heap import (
    ITEM,
    OPEN,
    Cell,
    Heap,
    Unit,
)
from req2httpx.analysis.imports import ImportIndex
from req2httpx.analysis.nodes import children
from req2httpx.analysis.roots import implied
from req2httpx.analysis.scopes import ClassScope, FunctionScope, ModuleScope
from req2httpx.analysis.texts import Words, words_of
from req2httpx.analysis.unread import Unread
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
    Kind,
    MethodValue,
    Object,
    Origin,
    Partial,
    Value,
    join,
)
from req2httpx.project.notebooks import Notebook

Node = TypeVar("Node", bound=ast.AST)

TRACKED_LIBRARIES = ("requests", "urllib3", "requests_toolbelt", "requests_oauthlib")


class Member(NamedTuple):
    """What a class holds under a name: reading `running` runs code, the rest gives `resting`."""

    stored: Value
    running: Value
    resting: Value


@dataclass(slots=True)
class Facts:
    """Everything the interpreter shares.

    `load` parses the file at an absolute path, or returns None where it is not to be had.
    `streamed` are the calls that do not read the body of their response at once, `hooked` the
    functions that get responses as hooks.
    `stream_givers` are functions whose callers say whether it is read, `bound_functions` those of
    which functools.partial says something before they are called, and how many arguments it gives
    them by position.
    `collected` are origins that rules have looked for in all modules, by what for.
    `values` holds what each interpreted expression may be; `callees` the project functions that a
    call may reach. `notebooks` are those among the files, by absolute path.
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
    copied: int = 0
    growth: dict[Cell, int] = field(default_factory=dict)
    widened: dict[Origin, dict[Cell, Collection]] = field(default_factory=dict)
    mentions: dict[str, list[Unit]] = field(default_factory=dict)
    paths: dict[ModuleScope, str] = field(default_factory=dict)
    exports: dict[ModuleScope, set[str]] = field(default_factory=dict)
    streamed: set[Origin] = field(default_factory=set)
    hooked: set[Origin] = field(default_factory=set)
    stream_givers: set[FunctionScope] = field(default_factory=set)
    bound_functions: dict[FunctionScope, int] = field(default_factory=dict)
    settled: bool = False
    unread: Unread = field(default_factory=Unread)
    unloaded: list[bytes] = field(default_factory=list)
    grouped: dict[ModuleScope, dict[type[ast.AST], list[ast.AST]]] = field(default_factory=dict)
    collected: dict[str, frozenset[Origin]] = field(default_factory=dict)
    bound_calls: dict[tuple[ast.Call, FunctionScope, Atom | None], object] = field(
        default_factory=dict
    )
    asked_for: set[tuple[FunctionScope, str]] = field(default_factory=set)
    notebooks: Mapping[str, Notebook] = field(default_factory=dict)
    known_conftests: dict[int, list[ModuleScope]] = field(default_factory=dict)
    renamed_fixtures: dict[int, dict[str, set[str]]] = field(default_factory=dict)
    known_walruses: dict[ModuleScope, dict[ast.AST, tuple[ast.NamedExpr, ...]]] = field(
        default_factory=dict
    )
    known_members: dict[tuple[ClassScope, str, bool], Member] = field(default_factory=dict)
    known_leading: dict[Value, Value] = field(default_factory=dict)
    known_texts: dict[ModuleScope, set[str]] = field(default_factory=dict)
    known_words: dict[tuple[bool, int], Words] = field(default_factory=dict)
    known_senders: dict[FunctionScope, tuple[Value, bool]] = field(default_factory=dict)
    known_bindings: dict[ast.AST, dict[str, list[ast.expr]]] = field(default_factory=dict)
    known_exceptions: dict[ModuleScope, list[ast.expr]] = field(default_factory=dict)
    known_nodes: dict[ModuleScope, tuple[dict[ast.AST, ast.AST], tuple[ast.AST, ...]]] = field(
        default_factory=dict
    )

    def is_hot(self, value: Value) -> bool:
        """Whether a value leads to requests objects."""
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
        """Whether a path is of a package that extends requests or stands in for it."""
        return path.split(".", 1)[0] in self.companions

    def is_followed(self, unit: Unit) -> bool:
        """Whether every value in a unit matters, not only the requests objects.

        That is so where requests objects are handled, and in the callers that give arguments to
        such code; what tests pass is of interest once only.
        """
        return unit in self.hot_functions or (unit in self.carriers and not of_test(unit))

    def is_direct(self, atom: Atom) -> bool:
        """Whether the atom is a requests object itself, or a collection that holds some."""
        if isinstance(atom, Object | ClassValue):
            return any(self.is_hot_atom(External(path)) for path in atom.scope.external_lineage())
        if isinstance(atom, Collection):
            return atom.origin in self.direct_origins
        if isinstance(atom, FunctionValue | MethodValue):
            return atom.scope in self.direct_functions
        return self.is_hot_atom(atom)

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

    def forget_members(self) -> None:
        """Forget what hangs on which class is derived from which."""
        self.known_members.clear()
        self.known_leading.clear()

    def leading(self, value: Value) -> Value:
        """Return a value without the objects that another one stands for, as far as members go.

        What an object has may be that of any subclass, so it is asked first and for all of them:
        a value may have the hundreds of classes of one hierarchy.
        """
        if len(value) < 3:
            return value
        if value not in self.known_leading:
            objects = [atom for atom in value if type(atom) is Object]
            self.known_leading[value] = value.difference(implied(objects))
        return self.known_leading[value]

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

    def exceptions(self, module: ModuleScope) -> list[ast.expr]:
        """Return the expressions of a module that may be an exception of requests.

        To be asked after the fixed point only.
        """
        if module not in self.known_exceptions:
            known = [
                node
                for node in module.nodes()
                if isinstance(node, ast.expr)
                for atom in self.value_of(node)
                if type(atom) is Instance and atom.kind is Kind.EXCEPTION
            ]
            self.known_exceptions[module] = list(dict.fromkeys(known))
        return self.known_exceptions[module]

    def texts(self, reader: ModuleScope) -> Words:
        """Return the words in constant texts that may come into a module: of tests into tests."""
        place = (reader.is_test, len(self.modules))
        if place not in self.known_words:
            self.known_words[place] = Words(self._words(reader.is_test))
        return self.known_words[place]

    def _words(self, for_tests: bool) -> frozenset[str]:
        seen = [m for m in self.modules.values() if for_tests or not m.is_test]
        for module in seen:
            if module not in self.known_texts:
                constants = (node.value for node in self.nodes(module, ast.Constant))
                self.known_texts[module] = words_of(c for c in constants if isinstance(c, str))
        return frozenset().union(*(self.known_texts[module] for module in seen))

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


def of_test(unit: Unit) -> bool:
    """Whether a unit is of a test."""
    return unit.is_test if isinstance(unit, ModuleScope) else unit.module.is_test


def is_called_unseen(facts: Facts, scope: FunctionScope) -> bool:
    """Whether no call of a function is seen but those of tests: somebody else calls it."""
    return all(of_test(caller) for caller in facts.callers.get(scope, ()))
