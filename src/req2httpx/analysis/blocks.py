"""What the code of one block does itself, before its calls are followed."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field

from req2httpx.analysis.guard import Guard
from req2httpx.analysis.heap import ELEMENT, Cell
from req2httpx.analysis.names import is_requests_path
from req2httpx.analysis.nodes import called_name, children
from req2httpx.analysis.program import Program, origin_of
from req2httpx.analysis.scopes import ClassScope, FunctionScope
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
)
from req2httpx.knowledge.exceptions import EXCEPTIONS


@dataclass(slots=True)
class Summary:
    """What one block does itself, and what it calls."""

    origins: set[Origin] = field(default_factory=set)
    called: set[FunctionScope] = field(default_factory=set)
    unresolved: set[str] = field(default_factory=set)
    json: bool = False
    sends: bool = False
    outside: bool = False
    unknown: bool = False

    def guard(self) -> Guard:
        """Return what the block reaches by itself."""
        return Guard(
            frozenset(self.origins),
            frozenset(),
            self.json,
            self.sends,
            self.outside,
            self.unknown,
        )


@dataclass(slots=True)
class Blocks:
    """Summarises blocks of statements.

    `raised` are the exceptions that the project raises, `carried` the requests objects that such an
    exception holds, `generators` the functions whose code runs where their result is iterated over,
    `handed` those that an executor calls, whose errors come out of the future.
    """

    program: Program
    raised: dict[ast.Raise, Origin] = field(default_factory=dict)
    carried: dict[Origin, frozenset[Origin]] = field(default_factory=dict)
    generators: dict[Origin, FunctionScope] = field(default_factory=dict)
    handed: dict[Origin, set[FunctionScope]] = field(default_factory=dict)

    def summary(self, body: Iterable[ast.stmt | ast.expr]) -> Summary:
        """Return what the statements do; what functions defined in them do is left out."""
        found = Summary()
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

    def _call(self, node: ast.Call, found: Summary) -> None:
        callees = self.program.callees.get(node, {})
        found.called |= set(callees)
        reached = self._api(node, found)
        given = self._given(node, found)
        if callees or reached:
            return
        function = self.program.value_of(node.func)
        library = any(isinstance(a, Opaque) and a.is_library for a in function)
        if not function or any(isinstance(atom, Opaque) for atom in function):
            name = called_name(node.func)
            if library or (name not in self.program.hot_names and _is_fixed(node.func, function)):
                found.outside = True
            elif name:
                found.unresolved.add(name)
            elif not given:
                found.unknown = True
        elif any(isinstance(a, External) and _is_library(a.path) for a in function):
            found.outside = True

    def _api(self, node: ast.Call, found: Summary) -> bool:
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

    def _given(self, node: ast.Call, found: Summary) -> bool:
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

    def _attribute(self, node: ast.Attribute, found: Summary) -> None:
        """A property of the project runs code; the body of a response may still have to come."""
        for atom in self.program.value_of(node.value):
            if isinstance(atom, Object):
                for function in _methods(atom, (node.attr,)):
                    if function.is_property:
                        found.called.add(function)
            elif isinstance(atom, Instance) and (atom.kind, node.attr) in _READING:
                found.origins.add(atom.origin)

    def _members(self, node: ast.expr, names: tuple[str, ...], found: Summary) -> None:
        """Methods that a statement calls without naming them."""
        for atom in self.program.value_of(node):
            if isinstance(atom, Object):
                found.called |= set(_methods(atom, names))

    def _waiting(self, node: ast.expr, found: Summary) -> None:
        """A generator runs, and a future gives its error, where it is used."""
        for atom in self.program.value_of(node):
            if not isinstance(atom, Collection):
                continue
            function = self.generators.get(atom.origin)
            if function is not None:
                found.called.add(function)
            elif atom.name in ("future", "generator"):
                found.called |= self.handed.get(atom.origin, set())
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
