"""Where adapters of the project's own classes are made, and that they are only mounted."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import Program, origin_of
from req2httpx.analysis.scopes import ClassScope, FunctionScope, ModuleScope
from req2httpx.analysis.signatures import defaults_of
from req2httpx.analysis.values import ClassValue, FunctionValue, MethodValue, Object
from req2httpx.rules.sessions.adapter_classes import (
    MadeAdapter,
    adapter_class,
    is_simple,
    made_adapter,
)


@dataclass(frozen=True, slots=True)
class AdapterPlace:
    """A call that makes an adapter, the name it is kept under, and where it is mounted.

    `statement` gives the adapter its name; it is absent where `mount()` is given the call itself.
    """

    made: MadeAdapter
    module: ModuleScope
    statement: ast.Assign | None
    mounts: tuple[ast.Call, ...]


def adapter_places(program: Program, scope: ClassScope) -> list[AdapterPlace] | None:
    """Return every use of a class, None where one of them does more than to mount an adapter."""
    name = scope.node.name
    own = set(walk(scope.node))
    if not _is_left_alone(program, scope):
        return None
    found: list[AdapterPlace] = []
    for module in program.modules.values():
        if name not in module.identifiers and not _imports(program, module, name):
            continue
        for node in _named(program, module, scope):
            place = None if node in own else _place(program, module, node)
            if node not in own and place is None:
                return None
            found += [place] if place is not None else []
    return found


def is_only_mounted(program: Program, scope: ClassScope) -> bool:
    """Whether a class fills in timeouts or retries alone, and all its adapters are only mounted."""
    return is_simple(scope) and bool(adapter_places(program, scope))


def place_of(program: Program, mount: ast.Call) -> AdapterPlace | None:
    """Return where the adapter is made that `mount()` is given."""
    scope = adapter_class(program.value_of(mount.args[1]))
    if scope is None or not _is_left_alone(program, scope):
        return None
    for module in program.modules.values():
        if "mount" in module.identifiers:
            for node in _named(program, module, scope):
                place = _place(program, module, node)
                if place is not None and mount in place.mounts:
                    return place
    return None


def _imports(program: Program, module: ModuleScope, name: str) -> bool:
    return any(
        alias.name == name for node in program.nodes(module, ast.ImportFrom) for alias in node.names
    )


def _is_left_alone(program: Program, scope: ClassScope) -> bool:
    """Whether code outside a class only makes objects of it, and sets nothing on it or on them."""
    origin = origin_of(scope.module, scope.node)
    known = program.collected
    if f"left alone: {origin}" not in known:
        alone = _is_only_called(program, scope)
        known[f"left alone: {origin}"] = frozenset({origin} if alone else ())
    return origin in known[f"left alone: {origin}"]


def _is_only_called(program: Program, scope: ClassScope) -> bool:
    own = set(walk(scope.node))
    objects = {ClassValue(scope), Object(scope)}
    for module in program.modules.values():
        name = scope.node.name
        known = name in module.identifiers or _imports(program, module, name)
        parents, _ = program.interpreted_nodes(module)
        for node in _named(program, module, scope) if known else ():
            call = parents.get(node)
            if node not in own and not (isinstance(call, ast.Call) and call.func is node):
                return False
        for attribute in program.nodes(module, ast.Attribute):
            if isinstance(attribute.ctx, ast.Load) or attribute in own:
                continue
            if not objects.isdisjoint(program.value_of(attribute.value)):
                return False
    return True


def _named(program: Program, module: ModuleScope, scope: ClassScope) -> Iterator[ast.expr]:
    """Yield the expressions of a module that name a class; a longer name speaks for its parts."""
    wanted = frozenset({ClassValue(scope)})
    nodes: list[ast.Name | ast.Attribute] = [*program.nodes(module, ast.Name)]
    nodes += program.nodes(module, ast.Attribute)
    for node in nodes:
        if isinstance(node.ctx, ast.Load) and wanted <= program.value_of(node):
            yield node


def _place(program: Program, module: ModuleScope, node: ast.expr) -> AdapterPlace | None:
    """Return what becomes of the adapter, where an expression is called to make one."""
    parents, _ = program.interpreted_nodes(module)
    call = parents.get(node)
    made = made_adapter(program, call) if isinstance(call, ast.Call) else None
    if made is None or made.call.func is not node:
        return None
    above = parents.get(made.call)
    if _mounts(above, made.call):
        assert isinstance(above, ast.Call)
        return AdapterPlace(made, module, None, (above,))
    if not isinstance(above, ast.Assign) or len(above.targets) != 1:
        return None
    if isinstance(parents.get(above), ast.ClassDef):
        return None
    uses = _uses(program, module, above.targets[0])
    if uses is None:
        return None
    mounts = tuple(
        parent
        for use in uses
        if use is not above.targets[0] and isinstance(parent := parents.get(use), ast.Call)
        if _mounts(parent, use)
    )
    whole = mounts and len(mounts) == len(uses) - 1
    return AdapterPlace(made, module, above, mounts) if whole else None


def _mounts(node: ast.AST | None, adapter: ast.expr) -> bool:
    """Whether a node is the call of `mount()` that is given an adapter."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "mount"
        and len(node.args) == 2
        and node.args[1] is adapter
        and not node.keywords
    )


def _uses(
    program: Program, module: ModuleScope, target: ast.expr
) -> list[ast.Name] | list[ast.Attribute] | None:
    """Return all places of the name or the attribute that is given an adapter; None if not all."""
    if isinstance(target, ast.Attribute):
        others = [other for other in program.modules.values() if other is not module]
        if any(target.attr in other.identifiers for other in others) or any(
            constant.value == target.attr
            for other in program.modules.values()
            for constant in program.nodes(other, ast.Constant)
        ):
            return None
        return [n for n in program.nodes(module, ast.Attribute) if n.attr == target.attr]
    if not isinstance(target, ast.Name):
        return None
    function = _function(program, module, target)
    if function is not None and target.id in function.global_names:
        return None
    if function is None and target.id in program.exports.get(module, ()):
        return None
    around: ast.AST = module.tree if function is None else function.node
    return [n for n in walk(around) if isinstance(n, ast.Name) and n.id == target.id]


def _function(program: Program, module: ModuleScope, node: ast.AST) -> FunctionScope | None:
    """Return the innermost function around a node."""
    parents, _ = program.interpreted_nodes(module)
    above = parents.get(node)
    while above is not None:
        scope = program.scopes.get(above)
        if isinstance(scope, FunctionScope):
            return scope
        above = parents.get(above)
    return None


def is_public(scope: ClassScope) -> bool:
    """Whether code elsewhere may import a class."""
    return scope.parent is scope.module and not scope.node.name.startswith("_")


def may_go(program: Program, scope: ClassScope, places: list[AdapterPlace]) -> bool:
    """Whether no code needs a class besides the calls that make adapters.

    None names it otherwise, and its definition does nothing that others see.
    """
    name = scope.node.name
    if name in program.unread.mentioned or _acts(program, scope):
        return False
    own = {*walk(scope.node), *(inner for p in places for inner in walk(p.made.call.func))}
    return not any(
        (_names(node, name) and node not in own) or _hands_on(module, node, name, places)
        for module in program.modules.values()
        for node in module.nodes()
    )


def _acts(program: Program, scope: ClassScope) -> bool:
    """Whether code of the project runs where a class is defined, for attributes and defaults."""
    evaluated: list[ast.AST] = []
    for statement in scope.node.body:
        if isinstance(statement, ast.FunctionDef):
            evaluated += defaults_of(statement.args).values()
        else:
            evaluated.append(statement)
    return any(
        isinstance(atom, FunctionValue | MethodValue | ClassValue | Object)
        for node in walk(*evaluated)
        if isinstance(node, ast.Call)
        for atom in program.value_of(node.func)
    )


def _names(node: ast.AST, name: str) -> bool:
    """Whether a node is a class's name, or a text that has it."""
    if isinstance(node, ast.Name):
        return node.id == name
    if isinstance(node, ast.Attribute):
        return node.attr == name
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and name in node.value


def _hands_on(module: ModuleScope, node: ast.AST, name: str, places: list[AdapterPlace]) -> bool:
    """Whether a node imports a class where no adapter of it is made, or by another name."""
    if not isinstance(node, ast.ImportFrom):
        return False
    made = any(place.module is module for place in places)
    return any(
        alias.name == name and (not made or (alias.asname or name) != name) for alias in node.names
    )
