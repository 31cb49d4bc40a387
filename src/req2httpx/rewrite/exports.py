"""Which names of requests the modules of a project still take from one another after the edits."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from req2httpx.analysis.heap import GLOBAL, Cell
from req2httpx.analysis.names import is_requests_path
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import ModuleScope
from req2httpx.analysis.values import External, ModuleValue, without_none
from req2httpx.rewrite.edits import (
    ChangeCall,
    DeleteStatement,
    Edit,
    Replace,
    SetValue,
    arguments_in_order,
)

if TYPE_CHECKING:
    from req2httpx.rules.module_plan import ModulePlan

_Name: TypeAlias = tuple[ModuleScope, str]


@dataclass(slots=True)
class Exports:
    """The names that other modules still read, by module."""

    needed: dict[ModuleScope, set[str]] = field(default_factory=dict)

    def of(self, module: ModuleScope) -> frozenset[str]:
        """Return the names that others take from a module."""
        return frozenset(self.needed.get(module, ()))


def find_exports(program: Program, plans: Iterable[ModulePlan]) -> Exports:
    """Return what the modules still read of each other, given the edits that are planned."""
    removed: set[ast.AST] = set()
    for plan in plans:
        for edit in plan.edits:
            removed.update(removed_by(edit))
    exports = Exports()
    reads: dict[_Name, list[_Name]] = {}
    for module in program.modules.values():
        alive = _names_read(module, removed)
        for source, name in _attribute_reads(program, module, removed):
            exports.needed.setdefault(source, set()).add(name)
        for source, name, bound in _imported_names(program, module):
            if bound in alive:
                exports.needed.setdefault(source, set()).add(name)
            else:
                reads.setdefault((module, bound), []).append((source, name))
        for star in module.stars:
            exports.needed.setdefault(star, set()).update(alive - module.bound)
    changed = True
    while changed:
        changed = False
        for (module, bound), sources in reads.items():
            if bound not in exports.needed.get(module, ()):
                continue
            for source, name in sources:
                names = exports.needed.setdefault(source, set())
                changed = changed or name not in names
                names.add(name)
    return exports


def removed_by(edit: Edit) -> Iterator[ast.AST]:
    """Yield the nodes that an edit takes out of the text."""
    if isinstance(edit, Replace):
        yield from _without(edit.node, edit.parts)
    elif isinstance(edit, DeleteStatement):
        yield from walk(edit.node)
    elif isinstance(edit, ChangeCall):
        if edit.callee is not None:
            yield from _without(edit.node.func, edit.callee)
        arguments = arguments_in_order(edit.node)
        for change in edit.changes:
            if isinstance(change, SetValue):
                argument = arguments[change.index]
                value = argument.value if isinstance(argument, ast.keyword) else argument
                yield from _without(value, change.parts)


def _without(node: ast.AST, kept: Iterable[object]) -> Iterator[ast.AST]:
    still = {inner for part in kept if isinstance(part, ast.AST) for inner in walk(part)}
    for inner in walk(node):
        if inner not in still:
            yield inner


def _names_read(module: ModuleScope, removed: set[ast.AST]) -> set[str]:
    """Return the names that a module's text still reads, `__all__` and annotations included."""
    found: set[str] = set()
    for node in walk(module.tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node not in removed:
            found.add(node.id)
        elif isinstance(node, ast.Assign):
            targets = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if "__all__" in targets:
                found |= texts_in(node.value)
    return found


def texts_in(node: ast.expr) -> set[str]:
    """Return the constant texts in an expression."""
    return {
        inner.value
        for inner in walk(node)
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
    }


def _attribute_reads(
    program: Program, module: ModuleScope, removed: set[ast.AST]
) -> Iterator[_Name]:
    for node in program.nodes(module, ast.Attribute):
        if node not in removed:
            for atom in program.value_of(node.value):
                if isinstance(atom, ModuleValue):
                    yield atom.scope, node.attr


def _imported_names(
    program: Program, module: ModuleScope
) -> Iterator[tuple[ModuleScope, str, str]]:
    """Yield the modules and names that a module imports, and what it calls them."""
    path = program.paths[module]
    for node in program.nodes(module, ast.ImportFrom):
        if node.level:
            found = program.index.relative(path, node.level, node.module or "")
        else:
            found = program.index.absolute(path, node.module or "")
        source = program.modules.get(found) if found is not None else None
        if source is not None:
            for alias in node.names:
                if alias.name != "*":
                    yield source, alias.name, alias.asname or alias.name


def lost_names(program: Program, module: ModuleScope, exports: Exports) -> frozenset[str]:
    """Return the names of requests that a module only had for others, which need them no more.

    Where others took some of them before the edits, those that nobody took go with them.
    """
    before = program.exports.get(module, set())
    offered = {
        name
        for name in module.bound
        if (value := program.cell(Cell(GLOBAL, module, name)))
        and all(isinstance(a, External) and is_requests_path(a.path) for a in without_none(value))
    }
    free = offered - exports.of(module)
    return frozenset(free) if free & before else frozenset()


def loses_imports(program: Program, module: ModuleScope, exports: Exports) -> bool:
    """Whether a module imports names of requests only for others, which need them no more."""
    read = {node.id for node in program.nodes(module, ast.Name) if isinstance(node.ctx, ast.Load)}
    return bool(lost_names(program, module, exports) - read)
