"""Which requests calls a piece of code may end up making: what a handler around it guards."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field

from req2httpx.analysis.heap import ELEMENT, Cell
from req2httpx.analysis.nodes import children, walk
from req2httpx.analysis.program import Program, origin_of
from req2httpx.analysis.scopes import ClassScope, FunctionScope, ModuleScope
from req2httpx.analysis.units import origins_of
from req2httpx.analysis.values import (
    ApiMethod,
    ClassValue,
    Collection,
    External,
    FunctionValue,
    Instance,
    Kind,
    MethodValue,
    Object,
    Opaque,
    Origin,
    Partial,
    Value,
    is_requests_path,
)
from req2httpx.knowledge.exceptions import EXCEPTIONS


@dataclass(frozen=True, slots=True)
class Guard:
    """What a block may reach.

    `origins` are the requests objects whose use may raise, through resolved calls; `possible` those
    of project functions that only share their name with an unresolved call; `json` says that a
    response's JSON is read, `sends` that a request goes to a URL that is not written out there,
    `outside` that other libraries are called, `unknown` that something is called which cannot be
    followed at all.
    """

    origins: frozenset[Origin] = frozenset()
    possible: frozenset[Origin] = frozenset()
    json: bool = False
    sends: bool = False
    outside: bool = False
    unknown: bool = False

    def __or__(self, other: Guard) -> Guard:
        return Guard(
            self.origins | other.origins,
            self.possible | other.possible,
            self.json or other.json,
            self.sends or other.sends,
            self.outside or other.outside,
            self.unknown or other.unknown,
        )

    @property
    def all(self) -> frozenset[Origin]:
        """Every origin that may raise in the block."""
        return self.origins | self.possible


@dataclass(slots=True)
class _Summary:
    """What the code of one block does itself, before its calls are followed."""

    origins: set[Origin] = field(default_factory=set)
    called: set[FunctionScope] = field(default_factory=set)
    unresolved: set[str] = field(default_factory=set)
    json: bool = False
    sends: bool = False
    outside: bool = False
    unknown: bool = False

    def guard(self) -> Guard:
        return Guard(
            frozenset(self.origins),
            frozenset(),
            self.json,
            self.sends,
            self.outside,
            self.unknown,
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
    raised: dict[ast.Raise, Origin] = field(default_factory=dict)
    carried: dict[Origin, frozenset[Origin]] = field(default_factory=dict)
    generators: dict[Origin, FunctionScope] = field(default_factory=dict)
    yields: dict[ast.AST, FunctionScope] = field(default_factory=dict)
    entered: dict[FunctionScope, list[ast.stmt]] = field(default_factory=dict)

    def close(self) -> None:
        """Summarise every interpreted function, then propagate along calls to a fixed point."""
        for module in self.program.modules.values():
            for node in self.program.interpreted_nodes(module)[1]:
                if isinstance(node, ast.Raise) and node.exc is not None:
                    self.raised[node] = origin_of(module, node.exc)
                elif isinstance(node, ast.Call):
                    self._carry(module, node)
                self._enter(node)
            for function in module.functions:
                if function.is_generator and function in self.program.interpreted:
                    self.generators[origin_of(module, function.node)] = function
                    for node in walk(function.node):
                        if isinstance(node, ast.Yield):
                            self.yields[node] = function
        for unit in self.program.interpreted:
            if isinstance(unit, FunctionScope):
                body = [unit.node.body] if isinstance(unit.node, ast.Lambda) else unit.node.body
                summary = self._summary(body)
                self.direct[unit] = summary.guard()
                self.called[unit] = summary.called
                self.unresolved[unit] = summary.unresolved
                self.by_name.setdefault(unit.name, []).append(unit)
        self.total = dict(self.direct)
        changed = True
        while changed:
            changed = False
            for unit in self.called:
                guard = self._followed(self.total[unit], self.called[unit], self.unresolved[unit])
                if guard != self.total[unit]:
                    self.total[unit] = guard
                    changed = True

    def guarded(self, nodes: Iterable[ast.stmt | ast.expr]) -> Guard:
        """Return what a block of statements, or some expressions, may reach."""
        block: list[ast.stmt | ast.expr] = list(nodes)
        summary = self._summary(block)
        guard = self._followed(summary.guard(), summary.called, summary.unresolved)
        for node in block:
            for inner in walk(node):
                function = self.yields.get(inner)
                if function is not None and function in self.entered:
                    inside = self._summary(self.entered[function])
                    guard |= self._followed(inside.guard(), inside.called, inside.unresolved)
        return guard

    def function(self, scope: FunctionScope) -> Guard:
        """Return what a call of a function may reach."""
        return self.total.get(scope, Guard())

    def _followed(self, guard: Guard, called: set[FunctionScope], unresolved: set[str]) -> Guard:
        for callee in called:
            guard = guard | self.total.get(callee, Guard())
        for name in unresolved:
            guard = guard | self._possible(name)
        return guard

    def _possible(self, name: str) -> Guard:
        """What functions of the project with this name reach, as a possibility only."""
        origins: frozenset[Origin] = frozenset()
        json = sends = False
        for function in self.by_name.get(name, ()):
            total = self.total.get(function, Guard())
            origins |= total.all
            json = json or total.json
            sends = sends or total.sends
        return Guard(possible=origins, json=json, sends=sends, unknown=not origins)

    def _enter(self, node: ast.AST) -> None:
        """Note what runs while a context manager of the project, written as a generator, waits."""
        used: list[tuple[ast.expr, list[ast.stmt]]] = []
        if isinstance(node, ast.With | ast.AsyncWith):
            used = [(item.context_expr, node.body) for item in node.items]
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            used = [(decorator, node.body) for decorator in node.decorator_list]
        for expression, body in used:
            if isinstance(expression, ast.Call):
                for function in self.program.callees.get(expression, ()):
                    if function.is_generator:
                        self.entered.setdefault(function, []).extend(body)

    def _carry(self, module: ModuleScope, node: ast.Call) -> None:
        """Note the requests objects that an exception made by the project carries."""
        held: frozenset[Origin] = frozenset()
        for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
            held |= origins_of(self.program.value_of(argument))
        if not held:
            return
        for atom in self.program.value_of(node.func):
            if isinstance(atom, External) and atom.path in EXCEPTIONS:
                self.carried[origin_of(module, node)] = held
            elif isinstance(atom, ClassValue) and (scope := exception_class(atom.scope)):
                origin = origin_of(scope.module, scope.node)
                self.carried[origin] = self.carried.get(origin, frozenset()) | held

    # -- one block ----------------------------------------------------------------------------

    def _summary(self, body: Iterable[ast.stmt | ast.expr]) -> _Summary:
        found = _Summary()
        stack: list[ast.AST] = list(body)
        while stack:
            node = stack.pop()
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
                continue
            stack += children(node)
            if isinstance(node, ast.Raise):
                found.origins |= self._raised(node)
            elif isinstance(node, ast.Attribute):
                self._attribute(node, found)
            elif isinstance(node, ast.With | ast.AsyncWith):
                for item in node.items:
                    self._members(item.context_expr, ("__enter__", "__exit__"), found)
            elif isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
                self._members(node.iter, ("__iter__", "__next__"), found)
            elif isinstance(node, ast.Subscript):
                self._members(node.value, ("__getitem__", "__setitem__"), found)
            if isinstance(node, ast.Call):
                self._call(node, found)
            if isinstance(node, ast.Name | ast.Attribute | ast.Call):
                self._waiting(node, found)
        return found

    def _call(self, node: ast.Call, found: _Summary) -> None:
        callees = self.program.callees.get(node, {})
        found.called |= set(callees)
        reached = self._api(node, found)
        given = self._given(node, found)
        if callees or reached:
            return
        function = self.program.value_of(node.func)
        library = any(isinstance(a, Opaque) and a.source == "library" for a in function)
        if not function or any(isinstance(atom, Opaque) for atom in function):
            name = _called_name(node)
            if library or (name not in self.program.hot_names and _is_fixed(node.func, function)):
                found.outside = True
            elif name:
                found.unresolved.add(name)
            elif not given:
                found.unknown = True
        elif any(isinstance(a, External) and _is_library(a.path) for a in function):
            found.outside = True

    def _api(self, node: ast.Call, found: _Summary) -> bool:
        """Note a call of requests' API; return whether it is one."""
        reached = False
        for atom in self.program.value_of(node.func):
            if isinstance(atom, ApiMethod):
                if atom.receiver.kind in (Kind.SESSION, Kind.RESPONSE):
                    reached = True
                    found.origins |= origins_of(frozenset({atom}))
                    found.origins |= origins_of(self.program.value_of(node))
                    found.json = found.json or atom.name == "json"
                    if atom.receiver.kind is Kind.SESSION:
                        found.sends = found.sends or not self._is_written_out(node)
            elif isinstance(atom, Partial) or (
                isinstance(atom, External) and is_requests_path(atom.path)
            ):
                origins = origins_of(self.program.value_of(node))
                reached = reached or bool(origins)
                found.origins |= origins
                found.sends = found.sends or (bool(origins) and not self._is_written_out(node))
        return reached

    def _is_written_out(self, node: ast.Call) -> bool:
        """Whether the URL of a call starts with a scheme and a host in the source."""
        for argument in [*node.args[:2], *(k.value for k in node.keywords if k.arg == "url")]:
            start: ast.expr = argument
            while isinstance(start, ast.BinOp):
                start = start.left
            if isinstance(start, ast.JoinedStr) and start.values:
                start = start.values[0]
            texts = [getattr(atom, "value", None) for atom in self.program.value_of(start)]
            if isinstance(start, ast.Constant):
                texts = [start.value]
            if texts and all(isinstance(t, str) and _HOST.match(t) for t in texts):
                return True
        return False

    def _given(self, node: ast.Call, found: _Summary) -> bool:
        """Functions given to a call may run in it."""
        given = False
        for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
            for atom in self.program.value_of(argument):
                if isinstance(atom, FunctionValue | MethodValue):
                    found.called.add(atom.scope)
                    given = True
                elif isinstance(atom, ApiMethod | Partial):
                    found.origins |= origins_of(frozenset({atom}))
        return given

    def _attribute(self, node: ast.Attribute, found: _Summary) -> None:
        """A property of the project runs code; the body of a response may still have to come."""
        for atom in self.program.value_of(node.value):
            if isinstance(atom, Object):
                for function in _methods(atom, (node.attr,)):
                    if function.is_property:
                        found.called.add(function)
            elif isinstance(atom, Instance) and (atom.kind, node.attr) in _READING:
                found.origins.add(atom.origin)

    def _members(self, node: ast.expr, names: tuple[str, ...], found: _Summary) -> None:
        """Methods that a statement calls without naming them."""
        for atom in self.program.value_of(node):
            if isinstance(atom, Object):
                found.called |= set(_methods(atom, names))

    def _waiting(self, node: ast.expr, found: _Summary) -> None:
        """A generator runs, and a future gives its error, where it is used."""
        for atom in self.program.value_of(node):
            if not isinstance(atom, Collection):
                continue
            function = self.generators.get(atom.origin)
            if function is not None:
                found.called.add(function)
            elif atom.name in ("future", "generator"):
                held = self.program.cell(Cell(ELEMENT, atom.origin, ""))
                found.origins |= origins_of(held)

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
                found.add(self.raised[node])
        for origin in list(found):
            found |= self.carried.get(origin, frozenset())
        return found


_READING = {(Kind.RESPONSE, "text"), (Kind.RESPONSE, "content")}
_HOST = re.compile(r"https?://[^/\s]")


def exception_class(scope: ClassScope) -> ClassScope | None:
    """Return the project class in the lineage that derives from one of requests' exceptions."""
    for ancestor in scope.lineage():
        if ancestor.external_bases & set(EXCEPTIONS):
            return ancestor
    return None


def _methods(atom: Object, names: tuple[str, ...]) -> list[FunctionScope]:
    """Return the methods of these names that an object of a class of the project may have."""
    return [
        function
        for scope in [*atom.scope.lineage(), *atom.scope.family()]
        for name in names
        for function in scope.methods.get(name, ())
    ]


def _is_library(path: str) -> bool:
    """Whether a call of this may end in code of another library that uses requests itself."""
    return path.split(".", 1)[0] not in _STANDARD and not is_requests_path(path)


_STANDARD = frozenset(sys.stdlib_module_names) | {"builtins"}


def _is_fixed(function: ast.expr, value: Value) -> bool:
    """Whether what is called has the name it is called by.

    A method of an unknown object has, and so has everything in code that was not interpreted, as
    it mentions nothing that leads to requests; a variable that holds a function has not.
    """
    return isinstance(function, ast.Attribute) or (isinstance(function, ast.Name) and not value)


def _called_name(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""
