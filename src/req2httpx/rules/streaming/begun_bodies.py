"""Streamed bodies that are read as a whole after they were begun piece by piece."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.values import FunctionValue, MethodValue
from req2httpx.knowledge.response_members import ITERATION
from req2httpx.rules.site import ModuleView
from req2httpx.rules.source_places import end_position, names_in_scope, position
from req2httpx.rules.streaming.streamed_pieces import exclude_each_other, streamed_origins


def is_begun_before(view: ModuleView, node: ast.Attribute) -> bool:
    """Whether code before a place in its function may have taken pieces of the same body.

    requests gives the rest of the body then, or raises a RuntimeError where there is none left
    (models.py, `Response.content`); httpx raises StreamConsumed.
    """
    origins = streamed_origins(view, node.value)
    function = view.function(node)
    around: ast.AST = view.module.tree if function is None else function.node
    return any(
        end_position(begun) <= position(node)
        and any(
            streamed_origins(view, given) & origins and not _are_two(view, given, node.value)
            for given in _given(begun)
        )
        and not exclude_each_other(view, begun, node)
        and not _is_left_before(view, begun, node)
        and not _is_bound_between(view, begun, node)
        for begun in _beginnings(view, around)
    )


def is_begun_elsewhere(view: ModuleView, node: ast.Attribute) -> bool:
    """Whether another method takes pieces of the body of the same attribute of `self`."""
    function = view.function(node)
    if not isinstance(node.value, ast.Attribute) or function is None or function.owner is None:
        return False
    origins = streamed_origins(view, node.value)
    return any(
        isinstance(other, ast.Attribute)
        and other.attr in ITERATION
        and isinstance(other.value, ast.Attribute)
        and other.value.attr == node.value.attr
        and view.function(other) is not function
        and bool(streamed_origins(view, other.value) & origins)
        for other in walk(function.owner.node)
    )


def _beginnings(view: ModuleView, around: ast.AST) -> Iterator[ast.expr]:
    """Yield where pieces are taken, here or in a function of the project that is called."""
    for node in walk(around):
        looped = node.iter if isinstance(node, ast.For | ast.comprehension) else None
        if isinstance(looped, ast.Name | ast.Attribute):
            yield looped
        taken = isinstance(node, ast.Attribute) and node.attr in ITERATION
        if taken or (isinstance(node, ast.Call) and _takes_pieces(view, node)):
            assert isinstance(node, ast.Attribute | ast.Call)
            yield node


def _given(node: ast.expr) -> list[ast.expr]:
    """Return the responses of which pieces may be taken at a place."""
    if isinstance(node, ast.Attribute) and node.attr in ITERATION:
        return [node.value]
    if isinstance(node, ast.Call):
        return [*node.args, *(keyword.value for keyword in node.keywords)]
    return [node]


def _are_two(view: ModuleView, one: ast.expr, two: ast.expr) -> bool:
    """Whether two expressions are responses of two calls, if made by the same line of code."""
    if isinstance(one, ast.Call) or isinstance(two, ast.Call):
        return True
    if not isinstance(one, ast.Name) or not isinstance(two, ast.Name) or one.id == two.id:
        return False
    return _is_made_by_call(view, one) and _is_made_by_call(view, two)


def _is_made_by_call(view: ModuleView, name: ast.Name) -> bool:
    stores = [use for use in names_in_scope(view, name, name.id) if isinstance(use.ctx, ast.Store)]
    return bool(stores) and all(
        isinstance(above := view.parent(use), ast.Assign) and isinstance(above.value, ast.Call)
        for use in stores
    )


def _takes_pieces(view: ModuleView, call: ast.Call) -> bool:
    return any(
        isinstance(inner, ast.Attribute) and inner.attr in ITERATION
        for atom in view.value(call.func)
        if isinstance(atom, FunctionValue | MethodValue)
        for inner in walk(atom.scope.node)
    )


def _is_left_before(view: ModuleView, one: ast.expr, two: ast.expr) -> bool:
    """Whether the branch that the first place stands in is left before the second."""
    statement: ast.AST = view.statement(one)
    while isinstance(statement, ast.stmt) and not _holds(statement, two):
        above = view.parent(statement)
        if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef) or above is None:
            return False
        if isinstance(above, ast.Try) and _holds(above, two):
            return False
        last = view.block(statement)[-1]
        if isinstance(last, ast.Return | ast.Raise | ast.Continue) and not _holds(last, two):
            loop = next(
                (a for a in view.ancestors(last) if isinstance(a, ast.For | ast.While)), None
            )
            return not isinstance(last, ast.Continue) or (loop is not None and _holds(loop, two))
        statement = above
        if isinstance(above, ast.ExceptHandler | ast.match_case):
            statement = view.statement(above)
    return False


def _holds(statement: ast.stmt, node: ast.expr) -> bool:
    return position(statement) <= position(node) < end_position(statement)


def _is_bound_between(view: ModuleView, one: ast.expr, two: ast.Attribute) -> bool:
    """Whether the name gets another response on the way from the first place to the second."""
    if not isinstance(two.value, ast.Name):
        return False
    around = set(view.ancestors(two))
    return any(
        isinstance(use.ctx, ast.Store)
        and end_position(one) <= position(use) < position(two)
        and view.parent(view.statement(use)) in around
        for use in names_in_scope(view, two, two.value.id)
    )
