"""URLs that a response gave: the next page, a link. They hold what the server put into them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import ApiMethod, Instance, Kind
from req2httpx.rules.site import ModuleView

_DEPTH = 7


def is_linked(view: ModuleView, node: ast.expr) -> bool:
    """Whether a URL, or one of the values a variable for it gets, was read from a response."""
    scope = view.function(node)
    tree: ast.AST = view.module.tree if scope is None else scope.node
    return _is_read(view.program, node, tree, _DEPTH, set())


def _is_read(
    program: Program, node: ast.expr, tree: ast.AST, depth: int, seen: set[ast.expr]
) -> bool:
    """Whether what stands at the start of an expression comes out of a response."""
    if depth == 0 or node in seen:
        return False
    seen.add(node)
    for step in _steps(node):
        if any(
            (isinstance(atom, Instance) and atom.kind is Kind.RESPONSE)
            or (isinstance(atom, ApiMethod) and atom.receiver.kind is Kind.RESPONSE)
            for atom in program.value_of(step)
        ):
            return True
        sources = _sources(program, step, tree)
        if any(_is_read(program, value, inside, depth - 1, seen) for value, inside in sources):
            return True
    return False


def _steps(node: ast.expr) -> Iterator[ast.expr]:
    """Yield an expression and what it reads from, down to the name at its start."""
    yield node
    if isinstance(node, ast.Attribute | ast.Subscript | ast.Await | ast.NamedExpr):
        yield from _steps(node.value)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _steps(value)
    elif isinstance(node, ast.List | ast.Tuple | ast.Set):
        for element in node.elts:
            yield from _steps(element)
    elif isinstance(node, ast.ListComp | ast.GeneratorExp | ast.SetComp):
        yield from _steps(node.elt)
        for generator in node.generators:
            yield from _steps(generator.iter)
    elif isinstance(node, ast.IfExp):
        yield from _steps(node.body)
        yield from _steps(node.orelse)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield from _steps(node.func.value)
        if node.func.attr == "urljoin" and len(node.args) == 2:
            yield from _steps(node.args[1])
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "urljoin":
        yield from (step for argument in node.args[1:2] for step in _steps(argument))


def _sources(program: Program, step: ast.expr, tree: ast.AST) -> Iterator[tuple[ast.expr, ast.AST]]:
    """Yield what a name or attribute is bound to, and what a function gives back."""
    if isinstance(step, ast.Name):
        for value in _bound(program, tree, step.id):
            yield value, tree
        scope = program.scopes.get(tree)
        if isinstance(scope, FunctionScope):
            yield from _arguments(program, scope, step.id)
    elif isinstance(step, ast.Attribute) and isinstance(step.value, ast.Name):
        for scope in program.scopes.values():
            if isinstance(scope, FunctionScope) and step.attr in scope.identifiers:
                for value in _bound(program, scope.node, step.attr):
                    yield value, scope.node
    elif isinstance(step, ast.Subscript) and isinstance(step.value, ast.Name):
        for value in _put(tree, step.value.id, step.slice):
            yield value, tree
    elif isinstance(step, ast.Call):
        for callee in program.callees.get(step, ()):
            for inner in walk(callee.node):
                if isinstance(inner, ast.Return) and inner.value is not None:
                    yield inner.value, callee.node


def _bound(program: Program, tree: ast.AST, name: str) -> list[ast.expr]:
    """Return what a name, or an attribute of an object, is assigned below a node."""
    if tree not in program.known_bindings:
        program.known_bindings[tree] = _bindings(tree)
    return program.known_bindings[tree].get(name, [])


def _bindings(tree: ast.AST) -> dict[str, list[ast.expr]]:
    """Return what is assigned below a node, by the names and attributes that get it."""
    found: dict[str, list[ast.expr]] = {}
    for node in walk(tree):
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and node.value is not None:
            targets, value = [node.target], node.value
        elif isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
            targets, value = [node.target], node.iter
        else:
            continue
        for target in targets:
            parts = target.elts if isinstance(target, ast.Tuple | ast.List) else [target]
            names = {getattr(part, kind, None) for part in parts for kind in ("id", "attr")}
            for name in names - {None}:
                found.setdefault(str(name), []).append(value)
    return found


def _put(tree: ast.AST, name: str, key: ast.expr) -> Iterator[ast.expr]:
    """Yield what is put under a key of a collection below a node."""
    for node in walk(tree):
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if isinstance(target, ast.Subscript) and getattr(target.value, "id", "") == name:
                constants = isinstance(key, ast.Constant) and isinstance(target.slice, ast.Constant)
                if not constants or ast.dump(key) == ast.dump(target.slice):
                    assert isinstance(node, ast.Assign)
                    yield node.value


def _arguments(
    program: Program, scope: FunctionScope, name: str
) -> Iterator[tuple[ast.expr, ast.AST]]:
    """Yield what callers give for a parameter."""
    names = [parameter.arg for parameter in scope.parameters()]
    if name not in names:
        return
    shift = 1 if scope.owner is not None and "staticmethod" not in scope.decorators else 0
    index = names.index(name) - shift
    for call, callees in list(program.callees.items()):
        if scope not in callees:
            continue
        given = [keyword.value for keyword in call.keywords if keyword.arg == name]
        given += call.args[index : index + 1] if index >= 0 else []
        for caller in program.callers.get(scope, ()):
            tree = caller.node if isinstance(caller, FunctionScope) else caller.tree
            for value in given:
                yield value, tree
