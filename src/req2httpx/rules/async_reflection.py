"""Functions that are reached by a name which is a text: looked up, or replaced by a double."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from req2httpx.analysis.program import constant_text
from req2httpx.analysis.scopes import ClassScope, FunctionScope, ModuleScope
from req2httpx.analysis.values import (
    JSON,
    ClassValue,
    External,
    ModuleValue,
    Object,
    Opaque,
    SuperObject,
    Value,
)
from req2httpx.rules.site import ModuleView

_LOOKUPS = frozenset({"builtins.getattr", "inspect.getattr_static"})
_NAMED = frozenset({"operator.methodcaller", "operator.attrgetter"})
_IMPORTING = frozenset({"importlib.import_module", "builtins.__import__", "pkgutil.resolve_name"})
_READING = frozenset({"globals", "eval", "exec"})


@dataclass(frozen=True, slots=True)
class Lookup:
    """A place that looks up a function by a name: `pattern` matches the names that it may have.

    `owners` are the classes and modules that it looks in, None where that cannot be seen.
    """

    view: ModuleView
    node: ast.expr
    pattern: re.Pattern[str]
    owners: frozenset[ClassScope | ModuleScope] | None

    def reaches(self, scope: FunctionScope) -> bool:
        """Whether a function may be what is looked up."""
        if self.pattern.fullmatch(scope.name) is None:
            return False
        if self.owners is None:
            return not isinstance(scope.parent, FunctionScope)
        if scope.owner is not None:
            family = {scope.owner, *scope.owner.family(), *scope.owner.lineage()}
            return bool(family & self.owners)
        return isinstance(scope.parent, ModuleScope) and scope.parent in self.owners


@dataclass(slots=True)
class Reflection:
    """All look-ups by name of a project."""

    lookups: list[Lookup] = field(default_factory=list)

    def place(self, scope: FunctionScope) -> tuple[ModuleView, ast.expr] | None:
        """Return where a function may be looked up by its name."""
        for lookup in self.lookups:
            if lookup.reaches(scope):
                return lookup.view, lookup.node
        return None


def find_reflection(views: list[ModuleView]) -> Reflection:
    """Return the places that reach functions by their names."""
    reflection = Reflection()
    for view in views:
        for node in view.nodes:
            if isinstance(node, ast.Call):
                reflection.lookups += _lookups(view, node)
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                reflection.lookups += _replaced(view, node)
    return reflection


def _lookups(view: ModuleView, node: ast.Call) -> Iterator[Lookup]:
    paths = {atom.path for atom in view.value(node.func) if isinstance(atom, External)}
    if paths & _LOOKUPS and len(node.args) >= 2:
        yield from _getattr(view, node)
    elif paths & _NAMED and node.args:
        text = constant_text(view.value(node.args[0]))
        name = re.escape(text.rsplit(".", 1)[-1]) if text is not None else ".*"
        yield Lookup(view, node, re.compile(name), None)
    elif paths & _IMPORTING:
        parent = view.parent(node)
        name = re.escape(parent.attr) if isinstance(parent, ast.Attribute) else "(?!)"
        yield Lookup(view, node, re.compile(name), None)
    elif isinstance(node.func, ast.Name) and node.func.id in _READING:
        yield Lookup(view, node, re.compile(".*"), frozenset({view.module}))
    elif isinstance(node.func, ast.Attribute) and node.func.attr == "setattr" and node.args:
        yield from _patched(view, node)


def _getattr(view: ModuleView, node: ast.Call) -> Iterator[Lookup]:
    if constant_text(view.value(node.args[1])) is not None and view.value(node):
        return
    owners = _owners(view.value(node.args[0]))
    pattern = re.compile(_pattern(node.args[1]), re.DOTALL)
    parent = view.parent(node)
    called = isinstance(parent, ast.Call) and parent.func is node
    if owners:
        yield Lookup(view, node, pattern, owners)
    elif owners is None and (called or pattern.pattern != ".*"):
        yield Lookup(view, node, pattern, None)


def _owners(value: Value) -> frozenset[ClassScope | ModuleScope] | None:
    """Return the classes and modules among a value; None where it may be any."""
    found: set[ClassScope | ModuleScope] = set()
    for atom in value:
        if isinstance(atom, Object | ClassValue | SuperObject | ModuleValue):
            found.add(atom.scope)
        elif isinstance(atom, Opaque) and atom.source not in ("library", JSON):
            return None
    return frozenset(found) if value else None


def _pattern(node: ast.expr) -> str:
    """Return a pattern of the names that an expression can give."""
    if isinstance(node, ast.Constant):
        return re.escape(str(node.value))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _pattern(node.left) + _pattern(node.right)
    if isinstance(node, ast.JoinedStr):
        return "".join(_pattern(part) for part in node.values)
    return ".*"


def _replaced(view: ModuleView, node: ast.Attribute) -> Iterator[Lookup]:
    """`module.function = double`: what is called then is no coroutine function."""
    owners = _owners(view.value(node.value))
    if owners:
        yield Lookup(view, node, re.compile(re.escape(node.attr)), owners)


def _patched(view: ModuleView, node: ast.Call) -> Iterator[Lookup]:
    """`monkeypatch.setattr(module, "function", double)`."""
    for argument in node.args[:2]:
        text = constant_text(view.value(argument))
        if text is not None:
            yield Lookup(view, node, re.compile(re.escape(text.rsplit(".", 1)[-1])), None)
