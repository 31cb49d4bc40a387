"""Functions that decorators put around others, and that only pass calls on.

What such a wrapper gives back is what the wrapped function gives. Followed as any other function it
would mix up the arguments and results of everything that has the same decorator.
"""

from __future__ import annotations

import ast

from req2httpx.analysis.nodes import children
from req2httpx.analysis.scopes import FunctionScope


def is_wrapper(scope: FunctionScope) -> bool:
    """Whether a function passes its calls on to one that it got by a parameter from outside."""
    if scope.wraps is None:
        scope.wraps = _passes_on(scope)
    return scope.wraps


def _passes_on(scope: FunctionScope) -> bool:
    if isinstance(scope.node, ast.Lambda) or scope.is_generator or scope.node.args.vararg is None:
        return False
    given = _parameters_around(scope)
    nodes = _own_nodes(scope.node.body)
    passed = {
        node
        for node in nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in given
    }
    returned = [node.value for node in nodes if isinstance(node, ast.Return)]
    return bool(passed) and all(
        value is None or _unawaited(value) in passed or _is_result(value, nodes, passed)
        for value in returned
    )


def given_back(scope: FunctionScope) -> str | None:
    """Return the first parameter of a function that gives back nothing else of what it was given.

    Such a decorator leaves the function below it as it is: it only takes note of it.
    """
    parameters = scope.parameters()
    if not parameters:
        return None
    name = parameters[0].arg
    if isinstance(scope.node, ast.Lambda):
        return (
            name if isinstance(scope.node.body, ast.Name) and scope.node.body.id == name else None
        )
    nodes = _own_nodes(scope.node.body)
    returned = [node.value for node in nodes if isinstance(node, ast.Return)]
    stored = any(
        isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load)
        for node in nodes
    )
    unchanged = [value for value in returned if isinstance(value, ast.Name) and value.id == name]
    return name if unchanged and len(unchanged) == len(returned) and not stored else None


def _parameters_around(scope: FunctionScope) -> set[str]:
    names: set[str] = set()
    parent = scope.parent
    while isinstance(parent, FunctionScope):
        names |= {parameter.arg for parameter in parent.parameters()}
        parent = parent.parent
    return names - scope.local_names


def _own_nodes(body: list[ast.stmt]) -> list[ast.AST]:
    """Return the nodes of a function's body, without those of functions inside it."""
    nodes: list[ast.AST] = list(body)
    for node in nodes:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            nodes += children(node)
    return nodes


def _unawaited(node: ast.expr) -> ast.expr:
    return node.value if isinstance(node, ast.Await) else node


def _is_result(value: ast.expr, nodes: list[ast.AST], passed: set[ast.Call]) -> bool:
    """Whether an expression is a name that only ever holds what the wrapped function gave."""
    if not isinstance(value, ast.Name):
        return False
    stores = [
        node
        for node in nodes
        if isinstance(node, ast.Name) and node.id == value.id and isinstance(node.ctx, ast.Store)
    ]
    results = [
        target
        for node in nodes
        if isinstance(node, ast.Assign) and _unawaited(node.value) in passed
        for target in node.targets
    ]
    return bool(stores) and all(store in results for store in stores)
