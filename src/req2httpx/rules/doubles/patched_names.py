"""What a patch of a test replaces: the name that it is given, and what that name holds."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from req2httpx.analysis.heap import GLOBAL, Cell
from req2httpx.analysis.program import constant_text
from req2httpx.analysis.scopes import ModuleScope
from req2httpx.analysis.values import (
    ApiMethod,
    Atom,
    External,
    Instance,
    ModuleValue,
    Value,
)
from req2httpx.rules.site import ModuleView

_PATCHES = ("unittest.mock.patch", "mock.patch")
_MOCKERS = frozenset({"mocker", "class_mocker", "module_mocker", "package_mocker"})
_MOCKERS |= {"session_mocker"}


@dataclass(frozen=True, slots=True)
class Patch:
    """A call that puts something in the place of `value`, which is reached as `text`.

    `holder` is the module of the project whose name for requests the patch goes through.
    """

    text: str
    value: Value
    holder: ModuleScope | None = None


def patch_of(view: ModuleView, node: ast.Call) -> Patch | None:
    """Return what a call of `patch`, `patch.object` or `setattr` replaces."""
    kind = patch_kind(view, node)
    if kind is None or not node.args:
        return None
    first = node.args[0]
    text = constant_text(view.value(first))
    if text is not None and kind in ("patch", "setattr"):
        return _target(view, text)
    name = constant_text(view.value(node.args[1])) if len(node.args) > 1 else None
    if name is None:
        return None
    reached = f"{view.text(first)}.{name}"
    holder = view.value(first)
    for atom in holder:
        if isinstance(atom, ModuleValue):
            return Patch(reached, _global(view, atom.scope, name), atom.scope)
    found = _member(holder, name)
    return Patch(reached, found) if found else None


def patch_kind(view: ModuleView, node: ast.Call) -> str | None:
    """Return how a call puts a double in the place of something, if it does."""
    for atom in view.value(node.func):
        if isinstance(atom, External):
            for path in _PATCHES:
                if atom.path == path:
                    return "patch"
                if atom.path == f"{path}.object":
                    return "object"
            if atom.path == "builtins.setattr":
                return "object"
    func = node.func
    if not isinstance(func, ast.Attribute):
        return None
    owner = func.value
    if isinstance(owner, ast.Name) and owner.id.endswith("monkeypatch") and func.attr == "setattr":
        return "setattr"
    if isinstance(owner, ast.Name) and owner.id in _MOCKERS and func.attr in ("patch", "spy"):
        return "patch" if func.attr == "patch" else "object"
    if (
        isinstance(owner, ast.Attribute)
        and owner.attr == "patch"
        and isinstance(owner.value, ast.Name)
        and owner.value.id in _MOCKERS
    ):
        return "object" if func.attr == "object" else None
    return None


def _target(view: ModuleView, text: str) -> Patch | None:
    """Resolve the dotted name that `patch` is given."""
    parts = text.split(".")
    if parts[0] in ("requests", "urllib3"):
        return Patch(text, frozenset({External(text)}))
    program = view.program
    for length in range(len(parts) - 1, 0, -1):
        path = program.index.absolute(program.paths[view.module], ".".join(parts[:length]))
        module = program.modules.get(path) if path is not None else None
        if module is None:
            continue
        value = _global(view, module, parts[length])
        for name in parts[length + 1 :]:
            value = _member(value, name)
        return Patch(text, value, module)
    return None


def _global(view: ModuleView, module: ModuleScope, name: str) -> Value:
    return view.program.cell(Cell(GLOBAL, module, name))


def _member(value: Value, name: str) -> Value:
    found: set[Atom] = set()
    for atom in value:
        if isinstance(atom, External):
            found.add(External(f"{atom.path}.{name}"))
        elif isinstance(atom, Instance):
            found.add(ApiMethod(atom, name))
    return frozenset(found)
