"""Which requests calls a piece of code may end up making: what a handler around it guards."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field

from req2httpx.analysis.program import Program, origin_of
from req2httpx.analysis.scopes import ClassScope, FunctionScope
from req2httpx.analysis.units import origins_of
from req2httpx.analysis.values import (
    ApiMethod,
    ClassValue,
    External,
    Instance,
    Kind,
    Object,
    Opaque,
    Origin,
    Partial,
    is_requests_path,
)
from req2httpx.knowledge.exceptions import EXCEPTIONS


@dataclass(frozen=True, slots=True)
class Guard:
    """What a block may reach.

    `origins` are the requests objects whose use may raise, through resolved calls; `possible` those
    of project functions that only share their name with an unresolved call; `json` says that a
    response's JSON is read; `outside` that other libraries are called.
    """

    origins: frozenset[Origin] = frozenset()
    possible: frozenset[Origin] = frozenset()
    json: bool = False
    outside: bool = False

    def __or__(self, other: Guard) -> Guard:
        return Guard(
            self.origins | other.origins,
            self.possible | other.possible,
            self.json or other.json,
            self.outside or other.outside,
        )


@dataclass(slots=True)
class Reach:
    """Summaries of the project's functions, closed over the call graph."""

    program: Program
    direct: dict[FunctionScope, Guard] = field(default_factory=dict)
    called: dict[FunctionScope, set[FunctionScope]] = field(default_factory=dict)
    unresolved: dict[FunctionScope, set[str]] = field(default_factory=dict)
    total: dict[FunctionScope, Guard] = field(default_factory=dict)
    by_name: dict[str, list[FunctionScope]] = field(default_factory=dict)

    def close(self) -> None:
        """Summarise every interpreted function, then propagate along calls to a fixed point."""
        for unit in self.program.interpreted:
            if isinstance(unit, FunctionScope):
                body = [unit.node.body] if isinstance(unit.node, ast.Lambda) else unit.node.body
                guard, called, unresolved = self._summary(body)
                self.direct[unit], self.called[unit], self.unresolved[unit] = (
                    guard,
                    called,
                    unresolved,
                )
                self.by_name.setdefault(unit.name, []).append(unit)
        self.total = dict(self.direct)
        changed = True
        while changed:
            changed = False
            for unit, called in self.called.items():
                guard = self.total[unit]
                for callee in called:
                    guard = guard | self.total.get(callee, Guard())
                for name in self.unresolved[unit]:
                    guard = guard | self._possible(name)
                if guard != self.total[unit]:
                    self.total[unit] = guard
                    changed = True

    def guarded(self, statements: Iterable[ast.stmt]) -> Guard:
        """Return what a block of statements may reach."""
        guard, called, unresolved = self._summary(list(statements))
        for callee in called:
            guard = guard | self.total.get(callee, Guard())
        for name in unresolved:
            guard = guard | self._possible(name)
        return guard

    def _possible(self, name: str) -> Guard:
        """What functions of the project with this name reach, as a possibility only."""
        origins: frozenset[Origin] = frozenset()
        json = False
        for function in self.by_name.get(name, ()):
            total = self.total.get(function, Guard())
            origins |= total.origins | total.possible
            json = json or total.json
        return Guard(possible=origins, json=json, outside=not origins)

    def _summary(
        self, body: list[ast.stmt] | list[ast.expr]
    ) -> tuple[Guard, set[FunctionScope], set[str]]:
        origins: set[Origin] = set()
        called: set[FunctionScope] = set()
        unresolved: set[str] = set()
        json = outside = False
        stack: list[ast.AST] = list(body)
        while stack:
            node = stack.pop()
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
                continue
            stack.extend(ast.iter_child_nodes(node))
            if isinstance(node, ast.Raise):
                origins |= self._raised(node)
            elif isinstance(node, ast.Attribute):
                origins |= self._property(node, called)
            if not isinstance(node, ast.Call):
                continue
            callees = self.program.callees.get(node, {})
            called |= set(callees)
            reached, reads_json = self._api(node)
            origins |= reached
            json = json or reads_json
            if not callees and not reached:
                name = _called_name(node)
                function = self.program.value_of(node.func)
                library = any(isinstance(a, Opaque) and a.source == "library" for a in function)
                if not function or any(isinstance(atom, Opaque) for atom in function):
                    if name and not library:
                        unresolved.add(name)
                    outside = outside or library
                elif any(
                    isinstance(a, External) and not a.path.startswith("builtins.") for a in function
                ):
                    outside = True
        return Guard(frozenset(origins), frozenset(), json, outside), called, unresolved

    def _api(self, node: ast.Call) -> tuple[frozenset[Origin], bool]:
        """Return the origins that a call of requests' API involves, and whether it reads JSON."""
        function = self.program.value_of(node.func)
        origins: frozenset[Origin] = frozenset()
        json = False
        for atom in function:
            if isinstance(atom, ApiMethod):
                if atom.receiver.kind in (Kind.SESSION, Kind.RESPONSE):
                    origins |= origins_of(frozenset({atom})) | origins_of(
                        self.program.value_of(node)
                    )
                    json = json or atom.name == "json"
            elif isinstance(atom, Partial) or (
                isinstance(atom, External) and is_requests_path(atom.path)
            ):
                origins |= origins_of(self.program.value_of(node))
        return origins, json

    def _property(self, node: ast.Attribute, called: set[FunctionScope]) -> set[Origin]:
        for atom in self.program.value_of(node.value):
            if isinstance(atom, Object):
                for scope in atom.scope.lineage():
                    for function in scope.module.functions:
                        if function.owner is scope and function.name == node.attr:
                            if function.is_property:
                                called.add(function)
        return set()

    def _raised(self, node: ast.Raise) -> set[Origin]:
        """Return the origins of requests exceptions that the project raises itself."""
        found: set[Origin] = set()
        if node.exc is None:
            return found
        for atom in self.program.value_of(node.exc):
            if isinstance(atom, Instance) and atom.kind is Kind.EXCEPTION:
                found.add(atom.origin)
            elif isinstance(atom, Object | ClassValue):
                scope = exception_class(atom.scope)
                if scope is not None:
                    found.add(origin_of(scope.module, scope.node))
            elif isinstance(atom, External) and atom.path in EXCEPTIONS:
                found.add(Origin("", node.lineno, node.col_offset, 0, 0))
        return found


def exception_class(scope: ClassScope) -> ClassScope | None:
    """Return the project class in the lineage that derives from one of requests' exceptions."""
    for ancestor in scope.lineage():
        if ancestor.external_bases & set(EXCEPTIONS):
            return ancestor
    return None


def _called_name(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


