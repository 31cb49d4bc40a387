"""What a rule sees of the code around a place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar, overload

from req2httpx.analysis.contents import with_contents
from req2httpx.analysis.heap import ELEMENT, Cell
from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import FunctionScope, ModuleScope
from req2httpx.analysis.units import origins_of
from req2httpx.analysis.values import NONE, Atom, Collection, Literal, Origin, Typed, Value
from req2httpx.diagnostics import Severity
from req2httpx.rewrite.edits import Edit
from req2httpx.rewrite.positions import Lines
from req2httpx.rules.findings import Finding, Note, Place, Rule
from req2httpx.settings import Settings

A = TypeVar("A", bound=ast.AST)
B = TypeVar("B", bound=ast.AST)

HELPER_MODULE = "_requests_compat"


@dataclass(frozen=True, slots=True)
class ModuleView:
    """One module with everything that rules ask about it.

    `nodes` are those of the code that the analysis has interpreted: nothing is known of others.
    """

    program: Program
    module: ModuleScope
    lines: Lines
    parents: dict[ast.AST, ast.AST]
    settings: Settings
    target: str
    nodes: tuple[ast.AST, ...] = ()

    def value(self, node: ast.AST | None) -> Value:
        """Return what an expression may be."""
        return self.program.value_of(node)

    def paths(self, node: ast.AST | None) -> set[str]:
        """Return the paths of what an expression may be; an empty one stands for what has none."""
        return {getattr(atom, "path", "") for atom in self.value(node)}

    @overload
    def all_of(self, kind: type[A], /) -> Iterator[A]: ...
    @overload
    def all_of(self, kind: type[A], other: type[B], /) -> Iterator[A | B]: ...
    @overload
    def all_of(self, *kinds: type[ast.AST]) -> Iterator[ast.AST]: ...
    def all_of(self, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
        """Yield the nodes of some types in the module, one type after the other."""
        for kind in kinds:
            yield from self.program.nodes(self.module, kind)

    def parent(self, node: ast.AST) -> ast.AST | None:
        """Return the node around a node."""
        return self.parents.get(node)

    def given_to(self, node: ast.AST) -> ast.AST | None:
        """Return the node around an expression: the call, where it is a keyword argument of one."""
        parent = self.parent(node)
        return self.parent(parent) if isinstance(parent, ast.keyword) else parent

    def text(self, node: ast.expr | ast.stmt | ast.keyword) -> str:
        """Return the source of a node."""
        return self.lines.source(node)

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield the nodes around a node, innermost first."""
        while (parent := self.parents.get(node)) is not None:
            yield parent
            node = parent

    def statement(self, node: ast.AST) -> ast.stmt:
        """Return the statement that a node lies in."""
        if isinstance(node, ast.stmt):
            return node
        return next(above for above in self.ancestors(node) if isinstance(above, ast.stmt))

    def function(self, node: ast.AST) -> FunctionScope | None:
        """Return the function that a node lies in."""
        for above in self.ancestors(node):
            scope = self.program.scopes.get(above)
            if isinstance(scope, FunctionScope):
                return scope
        return None

    def block(self, statement: ast.stmt) -> list[ast.stmt]:
        """Return the list of statements that a statement stands in."""
        parent = self.parents.get(statement)
        for name in ("body", "orelse", "finalbody"):
            statements = getattr(parent, name, None)
            if isinstance(statements, list) and statement in statements:
                return statements
        return [statement]


@dataclass(slots=True)
class FindingBuilder:
    """Collects what one rule says about one place."""

    view: ModuleView
    node: ast.expr | ast.stmt | ast.ExceptHandler
    origins: set[Origin] = field(default_factory=set)
    edits: list[Edit] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    required: set[str] = field(default_factory=set)
    helpers: set[str] = field(default_factory=set)
    call_site: bool = False
    without_timeout: bool = False

    def involve(self, value: Value) -> None:
        """The requests objects in a value move only together with this place."""
        self.origins |= origins_of(value)

    def error(self, rule: Rule, message: str, help_: str = "", node: Place | None = None) -> None:
        """Say that this place, and all that shares objects with it, stays on requests."""
        self._note(rule, Severity.ERROR, message, help_, node)

    def warn(self, rule: Rule, message: str, help_: str = "", node: Place | None = None) -> None:
        """Say that this place moves and may differ: the code shows that it matters."""
        self._note(rule, Severity.WARNING, message, help_, node)

    def assume(self, rule: Rule, message: str, help_: str = "", node: Place | None = None) -> None:
        """Record the third grade of certainty: no evidence either way."""
        self._note(rule, Severity.INFO, message, help_, node, assumption=True)

    def _note(
        self,
        rule: Rule,
        severity: Severity,
        message: str,
        help_: str,
        node: Place | None,
        assumption: bool = False,
    ) -> None:
        place = node if node is not None else self.node
        self.notes.append(Note(place, rule, severity, message, help_, assumption))

    def helper(self, name: str) -> str:
        """Return the text that calls one of the exact-form helpers."""
        self.helpers.add(name)
        return f"{HELPER_MODULE}.{name}"

    def finding(self) -> Finding:
        """Return what was collected."""
        return Finding(
            self.node,
            frozenset(self.origins),
            tuple(self.edits),
            tuple(self.notes),
            self.call_site,
            self.without_timeout,
            frozenset(self.required),
            frozenset(self.helpers),
        )


def held_by(view: ModuleView, value: Value) -> Value:
    """Return what the collections among the values hold, through collections in them."""
    held: set[Atom] = set()
    seen: set[Origin] = set()
    pending = [atom for atom in with_contents(value) if isinstance(atom, Collection)]
    while pending:
        collection = pending.pop()
        if collection.origin in seen:
            continue
        seen.add(collection.origin)
        inside = view.program.cell(Cell(ELEMENT, collection.origin, ""))
        held |= inside
        pending += [atom for atom in with_contents(inside) if isinstance(atom, Collection)]
    return frozenset(held)


def is_beyond_ascii(value: Value) -> bool:
    """Whether a value may be a text that is seen here and has letters beyond ASCII."""
    return any(
        isinstance(atom, Literal) and isinstance(atom.value, str) and not atom.value.isascii()
        for atom in value
    )


MOST_TYPES = 4
"""Of how many types a value is that one argument may be given."""


def is_mixture(value: Value) -> bool:
    """Whether a value is what a mapping holds under all its names, of which one is meant.

    Settings that are read by names made up at run time are: what one of them is tells nothing of
    the one that an argument gets.
    """
    return len(type_names(value) - {"NoneType"}) > MOST_TYPES


def type_names(value: Value) -> frozenset[str]:
    """Return the names of the built-in types a value may have; `?` for anything else."""
    names = set()
    for atom in value:
        if atom in NONE:
            names.add("NoneType")
        elif isinstance(atom, Literal):
            names.add(atom.type_name)
        elif isinstance(atom, Collection | Typed) and atom.name != "environment str":
            names.add(atom.name)
        else:
            names.add("?")
    return frozenset(names or {"?"})
