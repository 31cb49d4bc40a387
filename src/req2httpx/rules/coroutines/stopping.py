"""Functions that let StopIteration out: Python makes a RuntimeError of it in a coroutine."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import External, FunctionValue, MethodValue
from req2httpx.rules.coroutines.graph import CallGraph
from req2httpx.rules.coroutines.places import Obstacle
from req2httpx.rules.site import ModuleView

STOPS = Obstacle(
    "StopIteration may leave it, which leaves a coroutine as a RuntimeError",
    "Return something that says so, or raise another exception, then run again.",
)

_STOP = frozenset({"StopIteration"})
_CATCHING = _STOP | {"Exception", "BaseException"}
"""The classes whose handlers take it."""


def lets_stop_out(
    views: Iterable[ModuleView], graph: CallGraph
) -> dict[FunctionScope, tuple[ModuleView, ast.AST]]:
    """Return the functions that StopIteration may leave where something waits for it, and where."""
    views = list(views)
    expected = any(_is_expected(view, node) for view in views for node in view.all_of(ast.Try))
    found: dict[FunctionScope, tuple[ModuleView, ast.AST]] = {}
    for view in views:
        for node in _stops(view, expected):
            scope = view.function(node)
            if scope is not None and not scope.is_generator and not _is_caught(view, node):
                found.setdefault(scope, (view, node))
    pending = list(found)
    while pending:
        for view, call in graph.calls_of(pending.pop()):
            scope = view.function(call)
            if scope is None or scope in found or scope.is_generator or _is_caught(view, call):
                continue
            found[scope] = (view, call)
            pending.append(scope)
    return found


def _stops(view: ModuleView, expected: bool) -> Iterator[ast.Raise | ast.Call]:
    """Yield what raises StopIteration: by that name, or by next() where a handler expects it."""
    yield from (node for node in view.all_of(ast.Raise) if _names(node.exc) & _STOP)
    for call in view.all_of(ast.Call) if expected else ():
        if len(call.args) == 1 and view.value(call.func) == frozenset({External("builtins.next")}):
            yield call


def _is_expected(view: ModuleView, node: ast.AST) -> bool:
    """Whether a handler of StopIteration stands around a call of a function of the project."""
    return (
        isinstance(node, ast.Try)
        and any(_names(handler.type) & _STOP for handler in node.handlers)
        and any(
            isinstance(atom, FunctionValue | MethodValue)
            for statement in node.body
            for inner in walk(statement)
            if isinstance(inner, ast.Call)
            for atom in view.value(inner.func)
        )
    )


def _is_caught(view: ModuleView, node: ast.AST) -> bool:
    """Whether a handler in the function takes what is raised at a place."""
    child = node
    for above in view.ancestors(node):
        if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            return False
        handlers = above.handlers if isinstance(above, ast.Try) and child in above.body else ()
        if any(one.type is None or _names(one.type) & _CATCHING for one in handlers):
            return True
        child = above
    return False


def _names(node: ast.expr | None) -> set[str]:
    """Return the names in what is raised or caught."""
    return {inner.id for inner in walk(node) if isinstance(inner, ast.Name)} if node else set()
