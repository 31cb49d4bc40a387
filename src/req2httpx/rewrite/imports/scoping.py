"""Python's scoping: where names are bound and read, and which binding a read sees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from req2httpx.rewrite.imports.statements import ImportNode

Position: TypeAlias = tuple[int, int]


@dataclass(eq=False, frozen=True, slots=True)
class Place:
    """A block: the statements in `field` of `node`, which stands in the block `outer`."""

    node: ast.AST
    field: str
    outer: Place | None

    def outwards(self) -> Iterator[Place]:
        """Yield this block and those around it."""
        place: Place | None = self
        while place is not None:
            yield place
            place = place.outer


@dataclass(eq=False, slots=True)
class Scope:
    """A scope of Python, the place and position of its definition, and what it binds."""

    kind: Literal["module", "class", "function", "comprehension"]
    parent: Scope | None = None
    place: Place | None = None
    position: Position = (0, 0)
    bindings: dict[str, list[Binding]] = field(default_factory=dict)
    globals: set[str] = field(default_factory=set)
    nonlocals: set[str] = field(default_factory=set)

    def module(self) -> Scope:
        """Return the outermost scope."""
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope

    def holder(self, name: str) -> Scope:
        """Return the scope that a binding of a name here goes to."""
        if name in self.globals:
            return self.module()
        scope = self
        while name in scope.nonlocals and scope.parent is not None:
            scope = scope.parent
        return scope


@dataclass(eq=False, frozen=True, slots=True)
class Location:
    """Where the walk is: what holds for a node whatever its type."""

    scope: Scope
    place: Place | None
    position: Position
    block: list[ast.stmt]
    run_time: bool = True
    annotation: bool = False
    empty: bool = False

    def blocks(self) -> Iterator[Place]:
        """Yield the blocks around, the innermost first; those of an enclosing scope are not."""
        return iter(()) if self.place is None else self.place.outwards()


@dataclass(eq=False, frozen=True, slots=True)
class Binding:
    """A binding of a name; `empty` if the value is None."""

    at: Location
    node: ast.AST


@dataclass(eq=False, frozen=True, slots=True)
class Read:
    """A read of a name."""

    name: str
    at: Location

    def owner(self) -> Scope | None:
        """Return the scope whose binding the read sees."""
        scope: Scope | None = self.at.scope
        while scope is not None:
            if self.name in scope.globals:
                return scope.module()
            visible = scope.kind != "class" or scope is self.at.scope
            if visible and self.name in scope.bindings:
                return scope
            scope = scope.parent
        return None

    def frames(self) -> Iterator[tuple[Scope, Place | None, bool]]:
        """Yield the scopes from the read out to its owner, the place there, and if it runs at once.

        What does not run at once is the body of a function, seen from the scopes around it.
        """
        owner = self.owner()
        scope: Scope | None = self.at.scope
        place, at_once = self.at.place, True
        while scope is not None:
            yield scope, place, at_once
            if scope is owner:
                return
            at_once = at_once and scope.kind != "function"
            place, scope = scope.place, scope.parent

    def at_import_time(self) -> Position | None:
        """Return where the module reads the name while it is imported, None if it does later."""
        for scope, _, at_once in self.frames():
            if scope.kind == "module" and at_once and self.at.run_time:
                return self.at.position
        return None


@dataclass(eq=False, frozen=True, slots=True)
class ImportSite:
    """An import statement and the scope that it binds names in."""

    node: ImportNode
    at: Location


def dotted_tail(node: ast.expr) -> str | None:
    """Return `c` for `c` and `a.b.c`."""
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", None)
