"""What an adapter is made with, written at another place, where that means the same."""

from __future__ import annotations

import ast

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.scopes import ModuleScope
from req2httpx.analysis.values import External, Literal
from req2httpx.rewrite.edits import Parts
from req2httpx.rules.sessions.adapter_places import AdapterPlace
from req2httpx.rules.sessions.construction import enters_project
from req2httpx.rules.sessions.method_symbols import Written
from req2httpx.rules.site import ModuleView
from req2httpx.rules.source_places import position

_WRITABLE = (
    *(ast.Constant, ast.Name, ast.Attribute, ast.Tuple, ast.UnaryOp, ast.BinOp, ast.Call),
    *(ast.Subscript, ast.List, ast.Set, ast.Dict, ast.Starred, ast.keyword),
    *(ast.expr_context, ast.unaryop, ast.operator),
)


def written_at(view: ModuleView, place: AdapterPlace, found: Written, target: ast.AST) -> Parts:
    """Return what an adapter is made with, as it is written at another place of this module.

    It is empty where that cannot be, or where names would mean something else.
    """
    node = found.node
    if not all(isinstance(inner, _WRITABLE) for inner in walk(node)):
        return ()
    there = view.function(place.made.call) is view.function(target)
    if found.at_call:
        return (node,) if there or (is_plain(node) and _is_global(view, node)) else ()
    scope = place.made.scope.module
    if _is_constant(node):
        return (view.text(node) if scope is view.module else ast.unparse(node),)
    if scope is view.module and (there or is_plain(node)) and _is_global(view, node):
        return (view.text(node),)
    if _is_of_function(view, place, target, node):
        return (view.text(node),)
    if not isinstance(node, ast.Name) or node.id not in scope.bound:
        return ()
    known = {atom.value for atom in view.value(node) if isinstance(atom, Literal)}
    if len(known) == len(view.value(node)) == 1 and _is_bound_once(view, scope, node.id):
        return (repr(known.pop()),)
    return ()


def is_plain(node: ast.expr) -> bool:
    """Whether an expression gives the same whenever it is read, as long as its names do."""
    plain = (ast.Constant, ast.Name, ast.Tuple, ast.UnaryOp, ast.BinOp, ast.unaryop, ast.operator)
    return all(isinstance(inner, (*plain, ast.expr_context)) for inner in walk(node))


def _is_of_function(view: ModuleView, place: AdapterPlace, target: ast.AST, node: ast.expr) -> bool:
    """Whether the class lies in the function of a place, and its names are bound by then."""
    function, around = view.function(target), place.made.scope
    if function is None or around.module is not view.module or not is_plain(node):
        return False
    if view.function(around.node) is not function or not isinstance(target, ast.expr | ast.stmt):
        return False
    parameters = {parameter.arg for parameter in function.parameters()}
    names = {inner.id for inner in walk(node) if isinstance(inner, ast.Name)}
    return all(
        _bindings(function.node, name) == 1
        and (name in parameters or _is_bound_before(function.node, name, target))
        for name in names
    )


def _is_bound_before(around: ast.AST, name: str, target: ast.expr | ast.stmt) -> bool:
    return any(
        isinstance(node, ast.Name)
        and node.id == name
        and not isinstance(node.ctx, ast.Load)
        and position(node) < position(target)
        for node in walk(around)
    )


def _is_constant(node: ast.expr) -> bool:
    return all(
        isinstance(inner, ast.Constant | ast.Tuple | ast.expr_context) for inner in walk(node)
    )


def _is_global(view: ModuleView, node: ast.expr) -> bool:
    """Whether the names in an expression are the module's, and mean the same wherever they stand.

    What it calls is a function or class by such a name, and nothing of the project.
    """
    if not all(_is_of_library(view, i) for i in walk(node) if isinstance(i, ast.Attribute)):
        return False
    if any(isinstance(i, ast.Call) and enters_project(view, i) for i in walk(node)):
        return False
    names = {inner.id for inner in walk(node) if isinstance(inner, ast.Name)}
    return all(
        name in view.module.bound and _is_bound_once(view, view.module, name) for name in names
    )


def _is_of_library(view: ModuleView, node: ast.Attribute) -> bool:
    """Whether an attribute is one of a module outside the project: `ssl.create_default_context`."""
    value = view.value(node.value)
    return bool(value) and all(isinstance(atom, External) for atom in value)


def _is_bound_once(view: ModuleView, module: ModuleScope, name: str) -> bool:
    """Whether a name of a module is given its value in one place, and from no other module."""
    return _bindings(module.tree, name) == 1 and not any(
        node.attr == name and not isinstance(node.ctx, ast.Load)
        for other in view.program.modules.values()
        if name in other.identifiers
        for node in view.program.nodes(other, ast.Attribute)
    )


def is_stable(view: ModuleView, made: ast.stmt, target: ast.AST, node: ast.expr) -> bool:
    """Whether an expression means the same where the adapter is made and at a place after it."""
    function = view.function(made)
    if function is not view.function(target):
        return is_plain(node) and _is_global(view, node)
    if not is_plain(node):
        return False
    around: ast.AST = view.module.tree if function is None else function.node
    names = {inner.id for inner in walk(node) if isinstance(inner, ast.Name)}
    return all(
        _bindings(around, name) == 1
        or (_bindings(around, name) == 0 and _is_bound_once(view, view.module, name))
        for name in names
    )


def _bindings(around: ast.AST, name: str) -> int:
    """Return how often a name is bound in a module or function."""
    return sum(
        (isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load))
        or (isinstance(node, ast.arg) and node.arg == name)
        or (isinstance(node, ast.alias) and (node.asname or node.name) == name)
        for node in walk(around)
    )
