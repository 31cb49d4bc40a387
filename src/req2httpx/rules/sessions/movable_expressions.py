"""Whether an expression gives the same where a session is made as further below."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.nodes import walk
from req2httpx.rules.sessions.construction import (
    Construction,
    dumped,
    enters_project,
    is_in_local_name,
    mentions,
)
from req2httpx.rules.site import ModuleView

_PURE_METHODS = frozenset(
    {"get", "startswith", "endswith", "lower", "upper", "strip", "rstrip", "lstrip", "format"}
)

_PURE_CALLS = frozenset(
    {
        *(f"builtins.{name}" for name in ("str", "bool", "int", "len", "isinstance", "dict")),
        *("os.getenv", "os.environ.get", "os.fspath", "certifi.where", "requests.certs.where"),
        *(f"os.path.{name}" for name in ("join", "exists", "isfile", "expanduser", "abspath")),
        "urllib.request.getproxies",
    }
)


def can_move(
    view: ModuleView, construction: Construction, statement: ast.stmt, node: ast.expr
) -> bool:
    """Whether an expression gives the same where the session is made as in its statement."""
    if mentions(node, construction.target):
        return False
    between = list(_before(view, construction, statement))
    if not _is_pure(view, node):
        return not _has_order(view, construction, between, node)
    read = {inner.id for inner in walk(node) if isinstance(inner, ast.Name)}
    parts = {dumped(inner) for inner in walk(node) if isinstance(inner, ast.Attribute)}
    holds = bool(parts) or any(isinstance(i, ast.Subscript | ast.Call) for i in walk(node))
    return not any(
        _may_change(view, construction, inner, read, parts, holds)
        for earlier in between
        for inner in walk(earlier)
    )


def _may_change(
    view: ModuleView,
    construction: Construction,
    node: ast.AST,
    names: set[str],
    attributes: set[str],
    holds: bool,
) -> bool:
    """Whether a node may change what an expression with these names and attributes gives."""
    if isinstance(node, ast.Call):
        return holds and enters_project(view, node)
    if not isinstance(getattr(node, "ctx", None), ast.Store):
        return False
    if isinstance(node, ast.Name):
        return node.id in names
    if isinstance(node, ast.Attribute):
        return dumped(node) in attributes
    return holds and isinstance(node, ast.Subscript) and not _is_on(node, construction.target)


_BINDING = (ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom)


def _has_order(
    view: ModuleView, construction: Construction, between: list[ast.stmt], node: ast.expr
) -> bool:
    """Whether it matters that an expression which calls something runs after what is before it."""
    if any(isinstance(inner, _BINDING) for inner in walk(node)):
        return True
    first = between[0] if between else view.statement(node)
    private = is_in_local_name(view, first, construction.target)
    calls = [inner for inner in walk(node) if isinstance(inner, ast.Call)]
    if not private and any(enters_project(view, call) for call in calls):
        return True
    return any(_may_act(inner, construction) for statement in between for inner in walk(statement))


def _may_act(node: ast.AST, construction: Construction) -> bool:
    if isinstance(node, ast.Call | ast.NamedExpr):
        return True
    stored = isinstance(getattr(node, "ctx", None), ast.Store)
    return stored and not _is_setting(node, construction)


def _is_setting(node: ast.AST, construction: Construction) -> bool:
    return isinstance(node, ast.expr) and _is_on(node, construction.target)


def _before(
    view: ModuleView, construction: Construction, statement: ast.stmt
) -> Iterator[ast.stmt]:
    """Yield what runs between the making of the session and a statement of its set-up."""
    around = {statement, *view.ancestors(statement)}
    for earlier in construction.setup:
        if earlier in around:
            if isinstance(earlier, ast.If):
                yield from _before_inside(earlier, around)
            return
        yield earlier


def _before_inside(branch: ast.If, around: set[ast.AST]) -> Iterator[ast.stmt]:
    for block in (branch.body, branch.orelse):
        if any(statement in around for statement in block):
            for statement in block:
                if statement in around:
                    if isinstance(statement, ast.If):
                        yield from _before_inside(statement, around)
                    return
                yield statement


def _is_on(node: ast.expr, target: str) -> bool:
    """Whether a node is an attribute, or an item of one, of the session."""
    while isinstance(node, ast.Subscript):
        node = node.value
    return isinstance(node, ast.Attribute) and dumped(node.value) == target


_MOVABLE = (
    ast.Constant,
    ast.Name,
    ast.Attribute,
    ast.IfExp,
    ast.BoolOp,
    ast.UnaryOp,
    ast.Compare,
    ast.Subscript,
    ast.Dict,
    ast.Tuple,
    ast.JoinedStr,
    ast.FormattedValue,
    ast.BinOp,
    ast.Call,
    ast.keyword,
    ast.expr_context,
    ast.boolop,
    ast.unaryop,
    ast.cmpop,
    ast.operator,
)


def _is_pure(view: ModuleView, node: ast.expr) -> bool:
    """Whether an expression calls nothing that could do more than compute a value."""
    for inner in walk(node):
        if not isinstance(inner, _MOVABLE):
            return False
        if isinstance(inner, ast.Call) and not _is_pure_call(view, inner):
            return False
    return True


def _is_pure_call(view: ModuleView, call: ast.Call) -> bool:
    paths = view.paths(call.func)
    if paths and paths <= _PURE_CALLS:
        return True
    method = isinstance(call.func, ast.Attribute) and call.func.attr in _PURE_METHODS
    return method and not enters_project(view, call)


_MAKING = ("ssl.", "urllib3.util.ssl_.")
"""Where the functions are that make a new SSLContext, and do nothing else."""


def can_be_left_out(view: ModuleView, node: ast.expr) -> bool:
    """Whether nothing is missing where an expression is evaluated once instead of twice."""
    return not any(
        isinstance(inner, _BINDING)
        or (
            isinstance(inner, ast.Call)
            and not _is_pure_call(view, inner)
            and not all(path.startswith(_MAKING) for path in view.paths(inner.func) or {""})
        )
        for inner in walk(node)
    )
