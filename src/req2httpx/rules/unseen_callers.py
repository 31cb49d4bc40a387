"""Functions that give requests objects, and that no code of the project is seen to call."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.facts import is_called_unseen
from req2httpx.analysis.names import is_requests_path
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import Instance, Kind, Value
from req2httpx.rules.findings import Finding
from req2httpx.rules.responses.escapes import ESCAPES
from req2httpx.rules.sessions.escapes import SESSION_ESCAPES
from req2httpx.rules.site import FindingBuilder, ModuleView

_GIVEN = {
    Kind.RESPONSE: (
        ESCAPES,
        "a response",
        "Response from now on, which is true whatever its status and has other attributes.",
        "Look at who calls it: .ok, truth tests, .url as a str and .reason differ.",
    ),
    Kind.SESSION: (
        SESSION_ESCAPES,
        "a session",
        "Client from now on, whose methods take other arguments.",
        "Look at who calls it, and at what is passed to the methods and set on it.",
    ),
}
"""What is said of an object of a kind: rule, word for it, what it becomes, what to do."""


def returned_unseen(view: ModuleView, node: ast.Return | ast.Yield) -> Iterator[Finding]:
    """Say once in a function that whoever calls it gets an object of the other library."""
    function = view.function(node)
    if function is None or node.value is None or not _is_public(view, function):
        return
    given = _given(view, node.value)
    if given is not None and _first(view, function, given) is node:
        yield _told(view, function.qualified_name, node.value, given)


def lambda_unseen(view: ModuleView, node: ast.Lambda) -> Iterator[Finding]:
    """Say the same of a lambda that is kept somewhere; calls that get one are looked at there."""
    function = view.program.scopes[node]
    assert isinstance(function, FunctionScope)
    kept = isinstance(view.parent(node), ast.Assign | ast.Dict | ast.Return | ast.List | ast.Tuple)
    given = _given(view, node.body) if kept and _is_public(view, function) else None
    if given is not None:
        yield _told(view, view.text(node), node.body, given)


def _told(view: ModuleView, name: str, node: ast.expr, given: Kind) -> Finding:
    rule, word, becomes, help_ = _GIVEN[given]
    builder = FindingBuilder(view, node)
    builder.involve(view.value(node))
    builder.assume(
        rule,
        f"`{name}` returns {word}, and no code is seen to call it: whoever "
        f"does gets an {view.target} {becomes}",
        help_,
    )
    return builder.finding()


def _is_public(view: ModuleView, function: FunctionScope) -> bool:
    """Whether only code that is not seen calls a function."""
    special = function.name.startswith("__") and function.name != "__call__"
    if function.module.is_test or special:
        return False
    owner = function.owner
    if owner is not None and any(map(is_requests_path, owner.external_lineage())):
        return False
    return is_called_unseen(view.program, function)


def _given(view: ModuleView, node: ast.expr) -> Kind | None:
    """Return the kind of the object that an expression gives, if its users see a difference."""
    value: Value = view.value(node)
    return next(
        (
            atom.kind
            for atom in value
            if isinstance(atom, Instance)
            and atom.kind in _GIVEN
            and atom.origin not in view.program.hooked
        ),
        None,
    )


def _first(view: ModuleView, function: FunctionScope, kind: Kind) -> ast.AST | None:
    """Return the first `return` or `yield` of a function that gives an object of a kind."""
    found = [
        inner
        for inner in walk(function.node)
        if isinstance(inner, ast.Return | ast.Yield)
        and inner.value is not None
        and view.function(inner) is function
        and _given(view, inner.value) is kind
    ]
    return min(found, key=lambda inner: (inner.lineno, inner.col_offset), default=None)
