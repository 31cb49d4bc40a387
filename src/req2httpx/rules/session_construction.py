"""Where a session is made, and the statements after it that only set it up.

What a client takes at construction only can move there from those statements, because nothing uses
the session in between.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import (
    ClassValue,
    FunctionValue,
    MethodValue,
    Object,
)
from req2httpx.knowledge.client_members import SESSION_SETTINGS
from req2httpx.rules.site import ModuleView

CONSTRUCTORS = frozenset({"requests.Session", "requests.session"})


_SET_UP = SESSION_SETTINGS | {"mount"}
"""What the statements that only set a session up read or call of it."""

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


@dataclass(frozen=True, slots=True)
class Construction:
    """A call that makes a session, and the statements after it that only set things.

    `target` is the dump of the expression that the session is bound to.
    """

    call: ast.Call
    target: str
    setup: tuple[ast.stmt, ...]


def is_constructor(view: ModuleView, node: ast.expr) -> bool:
    """Whether an expression is `requests.Session()`."""
    if not isinstance(node, ast.Call):
        return False
    paths = {getattr(atom, "path", "") for atom in view.value(node.func)}
    return bool(paths) and paths <= CONSTRUCTORS


def dumped(node: ast.expr) -> str:
    """Return a text that is the same for every place of the same expression."""
    return ast.dump(node).replace("Store()", "Load()").replace("Del()", "Load()")


def construction_of(view: ModuleView, session: ast.expr) -> Construction | None:
    """Return where the session that is set up here was made, if that is in sight."""
    target = dumped(session)
    statement = view.statement(session)
    while True:
        block = view.block(statement)
        found = _in_block(view, block, block.index(statement), target)
        if found is not None:
            return found if statement in found.setup else None
        above = view.parent(statement)
        if isinstance(above, ast.With) and block is above.body:
            call = _entered(view, above, target)
            if call is None:
                return None
            construction = Construction(call, target, _setup(view, block, target))
            return construction if statement in construction.setup else None
        if not isinstance(above, ast.If):
            return None
        statement = above


def _in_block(
    view: ModuleView, block: list[ast.stmt], index: int, target: str
) -> Construction | None:
    for place in range(index - 1, -1, -1):
        call = _made(view, block[place], target)
        if call is not None:
            return Construction(call, target, _setup(view, block[place + 1 :], target))
    return None


def _made(view: ModuleView, statement: ast.stmt, target: str) -> ast.Call | None:
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        bound, value = statement.targets[0], statement.value
    elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
        bound, value = statement.target, statement.value
    else:
        return None
    if dumped(bound) != target:
        return None
    return value if isinstance(value, ast.Call) and is_constructor(view, value) else None


def _entered(view: ModuleView, statement: ast.With, target: str) -> ast.Call | None:
    item = statement.items[-1]
    call = item.context_expr
    if item.optional_vars is None or dumped(item.optional_vars) != target:
        return None
    return call if isinstance(call, ast.Call) and is_constructor(view, call) else None


def _setup(view: ModuleView, statements: list[ast.stmt], target: str) -> tuple[ast.stmt, ...]:
    """Return the statements at the start that do no more with the session than set it up."""
    found = []
    for statement in statements:
        if not _only_sets(view, statement, target):
            break
        found.append(statement)
    return tuple(found)


def _only_sets(view: ModuleView, statement: ast.stmt, target: str) -> bool:
    leaving = (ast.Return, ast.Yield, ast.YieldFrom, ast.Break, ast.Continue, ast.Await)
    defining = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    local = _is_private(view, statement, target)
    for inner in walk(statement):
        if isinstance(inner, leaving):
            return False
        if isinstance(inner, defining) and _mentions(inner, target):
            return False
        if isinstance(inner, ast.expr) and dumped(inner) == target:
            above = view.parent(inner)
            if not (isinstance(above, ast.Attribute) and above.attr in _SET_UP):
                return False
        if isinstance(inner, ast.Call) and not local and _enters_project(view, inner):
            return False
    return True


def _is_private(view: ModuleView, statement: ast.stmt, target: str) -> bool:
    """Whether the session is in a local name, which other functions cannot see."""
    function = view.function(statement)
    if function is None or not target.startswith("Name("):
        return False
    name = target.split("'")[1]
    if name not in function.local_names:
        return False
    return not any(
        isinstance(inner, FunctionScope) and name in inner.identifiers
        for inner in view.module.functions
        if inner.parent is function
    )


def _enters_project(view: ModuleView, call: ast.Call) -> bool:
    entering = (FunctionValue, MethodValue, ClassValue, Object)
    return any(isinstance(atom, entering) for atom in view.value(call.func))


def _mentions(node: ast.AST, target: str) -> bool:
    return any(isinstance(inner, ast.expr) and dumped(inner) == target for inner in walk(node))


# -- what can move --------------------------------------------------------------------------------


def can_move(
    view: ModuleView, construction: Construction, statement: ast.stmt, node: ast.expr
) -> bool:
    """Whether an expression gives the same where the session is made as in its statement."""
    if _mentions(node, construction.target):
        return False
    between = list(_before(view, construction, statement))
    if not _is_pure(view, node):
        return not _has_order(view, construction, between, node)
    read = {inner.id for inner in walk(node) if isinstance(inner, ast.Name)}
    parts = {dumped(inner) for inner in walk(node) if isinstance(inner, ast.Attribute)}
    holds = bool(parts) or any(isinstance(i, ast.Subscript | ast.Call) for i in walk(node))
    return not any(
        _changes(view, construction, inner, read, parts, holds)
        for earlier in between
        for inner in walk(earlier)
    )


def _changes(
    view: ModuleView,
    construction: Construction,
    node: ast.AST,
    names: set[str],
    attributes: set[str],
    holds: bool,
) -> bool:
    """Whether a node may change what an expression with these names and attributes gives."""
    if isinstance(node, ast.Call):
        return holds and _enters_project(view, node)
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
    private = _is_private(view, first, construction.target)
    calls = [inner for inner in walk(node) if isinstance(inner, ast.Call)]
    if not private and any(_enters_project(view, call) for call in calls):
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
        if isinstance(inner, ast.Call):
            paths = {getattr(atom, "path", "") for atom in view.value(inner.func)}
            known = bool(paths) and paths <= _PURE_CALLS
            method = isinstance(inner.func, ast.Attribute) and inner.func.attr in _PURE_METHODS
            if not known and (not method or _enters_project(view, inner)):
                return False
    return True
