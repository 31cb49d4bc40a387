"""Functions that are reached by a name which is a text: looked up, or replaced by a double."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from req2httpx.analysis.nodes import called_name, children, walk
from req2httpx.analysis.program import constant_text
from req2httpx.analysis.scopes import ClassScope, FunctionScope, ModuleScope
from req2httpx.analysis.values import (
    ClassValue,
    External,
    Literal,
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

    `owners` are the classes and modules that it looks in, None where that cannot be seen: then it
    may be any object, and where the name is `named` any module.
    """

    view: ModuleView
    node: ast.expr
    pattern: re.Pattern[str]
    owners: frozenset[ClassScope | ModuleScope] | None
    named: bool = False

    def reaches(self, scope: FunctionScope) -> bool:
        """Whether a function may be what is looked up."""
        if self.pattern.fullmatch(scope.name) is None:
            return False
        if self.owners is None:
            return scope.owner is not None or (self.named and isinstance(scope.parent, ModuleScope))
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
    """Return the places that reach functions by their names, in all code of the project."""
    reflection = Reflection()
    for view in views:
        parents = dict(view.parents)
        for node in walk(view.module.tree):
            for child in children(node):
                parents.setdefault(child, node)
        for node in walk(view.module.tree):
            if isinstance(node, ast.Call):
                reflection.lookups += _lookups(view, node, parents.get(node))
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                reflection.lookups += _replaced(view, node)
    return reflection


def _lookups(view: ModuleView, node: ast.Call, parent: ast.AST | None) -> Iterator[Lookup]:
    name = called_name(node.func)
    paths = {atom.path for atom in view.value(node.func) if isinstance(atom, External)}
    if (paths & _LOOKUPS or name == "getattr") and len(node.args) >= 2:
        yield from _getattr(view, node, parent)
    elif (paths & _NAMED or name in ("methodcaller", "attrgetter")) and node.args:
        text = _constant(view, node.args[0])
        if text is not None or name == "methodcaller":
            pattern = re.escape(text.rsplit(".", 1)[-1]) if text is not None else ".*"
            yield Lookup(view, node, re.compile(pattern), None, text is not None)
    elif paths & _IMPORTING or name == "import_module":
        pattern = re.escape(parent.attr) if isinstance(parent, ast.Attribute) else "(?!)"
        yield Lookup(view, node, re.compile(pattern), None, isinstance(parent, ast.Attribute))
    elif isinstance(node.func, ast.Name) and name in _READING and len(node.args) < 2:
        yield Lookup(view, node, re.compile(".*"), frozenset({view.module}))
    elif name == "setattr" and isinstance(node.func, ast.Attribute) and node.args:
        yield from _patched(view, node)


def _constant(view: ModuleView, node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return constant_text(view.value(node))


def _getattr(view: ModuleView, node: ast.Call, parent: ast.AST | None) -> Iterator[Lookup]:
    text = _constant(view, node.args[1])
    if text is not None and view.value(node):
        return
    owners = _owners(view.value(node.args[0]))
    source = re.escape(text) if text is not None else _pattern(view, node.args[1])
    called = isinstance(parent, ast.Call) and parent.func is node
    if owners or (owners is None and (called or source != ".*")):
        named = source != ".*"
        yield Lookup(view, node, re.compile(source, re.DOTALL), owners or None, named)


def _owners(value: Value) -> frozenset[ClassScope | ModuleScope] | None:
    """Return the classes and modules among a value; None where it may be any."""
    found: set[ClassScope | ModuleScope] = set()
    for atom in value:
        if isinstance(atom, Object | ClassValue | SuperObject | ModuleValue):
            found.add(atom.scope)
        elif isinstance(atom, Opaque) and not atom.is_library:
            return None
    return frozenset(found) if value else None


def _pattern(view: ModuleView, node: ast.expr) -> str:
    """Return a pattern of the names that an expression can give."""
    if isinstance(node, ast.Constant):
        return re.escape(str(node.value))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _pattern(view, node.left) + _pattern(view, node.right)
    if isinstance(node, ast.JoinedStr):
        return "".join(_pattern(view, part) for part in node.values)
    value = view.value(node)
    texts = [atom.value for atom in value if isinstance(atom, Literal)]
    if texts and len(texts) == len(value):
        return "(?:" + "|".join(re.escape(str(text)) for text in sorted(map(str, texts))) + ")"
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
            pattern = re.compile(re.escape(text.rsplit(".", 1)[-1]))
            yield Lookup(view, node, pattern, None, True)
