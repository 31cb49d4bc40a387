"""What a function reads and changes of the objects that others may see, and in which order."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import ApiMethod, Kind, MethodValue
from req2httpx.rules.coroutines.independence import CHANGING
from req2httpx.rules.site import ModuleView

Order: TypeAlias = tuple[int, int]

_TESTS = (ast.If, ast.While, ast.IfExp, ast.Assert)
"""What decides by the value of an expression, its `test`."""
_SENT = ("headers", "auth", "params", "cookies")
"""What a session puts into each of its requests."""
_DEPTH = 2
"""How far methods are followed into methods."""


@dataclass(frozen=True, slots=True)
class Access:
    """Where a function reads or changes an object that others may see, by the text of its name.

    `order` is when that happens, as the end of what is evaluated. What follows may rely on a read:
    a test does, and a name that keeps what was read, where that is a value and no object. A change
    may be of the name, not of what it holds; it may put a whole new value in the place of what was
    there, and one of its own, which another call of the function would not have put there.
    """

    name: str
    node: ast.expr
    order: Order
    is_relied_on: bool = False
    is_kept: bool = False
    is_of_name: bool = False
    is_whole: bool = False
    is_own: bool = False


@dataclass(slots=True)
class Accesses:
    """The reads and changes of one function."""

    reads: list[Access]
    changes: list[Access]


def accesses(
    view: ModuleView, scope: FunctionScope, waiting: set[ast.stmt], depth: int = _DEPTH
) -> Accesses:
    """Return what a function reads of what others see, and what it changes.

    `x += await f()` reads `x` first; without a wait in the statement it reads what holds by then.
    """
    found = Accesses([], [])
    for node in walk(scope.node):
        if view.function(node) is not scope:
            continue
        if isinstance(node, ast.Name | ast.Attribute) and _is_seen(scope, node):
            _note_access(view, found, node, waiting, scope)
        if isinstance(node, ast.Call) and (asked := _asked_for(node)):
            found.reads.append(Access(asked, node, end_of(node), is_relied_on=True))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if _sends(view, node.func):
                owner = ast.unparse(node.func.value)
                order = end_of(node.func)
                found.reads += [Access(f"{owner}.{name}", node, order) for name in _SENT]
            if depth and _is_seen(scope, node.func):
                _follow(view, found, node, node.func, depth)
    return found


def end_of(node: ast.AST) -> Order:
    """Return the place where a node ends: of a loop, what it iterates over."""
    if isinstance(node, ast.withitem):
        node = node.context_expr
    if isinstance(node, ast.For | ast.AsyncFor):
        node = node.iter
    assert isinstance(node, ast.expr | ast.stmt)
    return node.end_lineno or node.lineno, node.end_col_offset or 0


def _after(statement: ast.stmt) -> Order:
    """Return the place where a statement has been carried out: its last step is to store."""
    line, column = end_of(statement)
    return line, column + 1


def _note_access(
    view: ModuleView,
    found: Accesses,
    node: ast.Name | ast.Attribute,
    waiting: set[ast.stmt],
    scope: FunctionScope,
) -> None:
    name, statement = ast.unparse(node), view.statement(node)
    is_name = not isinstance(node.ctx, ast.Load)
    if not is_name and not _changes_it(view, node):
        tested, kept = _is_tested(view, node), _is_kept(view, node)
        found.reads.append(Access(name, node, end_of(node), is_relied_on=tested, is_kept=kept))
        return
    added = isinstance(statement, ast.AugAssign)
    whole = statement in waiting if added else is_name and _is_renewed(statement)
    own = not added and _is_of_call(scope, statement)
    order = _after(statement)
    change = Access(name, node, order, is_of_name=is_name, is_whole=whole, is_own=own)
    found.changes.append(change)
    if added or _is_item_taken(view, node):
        relied = not added
        found.reads.append(Access(name, node, end_of(node), is_relied_on=relied))


def _follow(
    view: ModuleView, found: Accesses, call: ast.Call, function: ast.Attribute, depth: int
) -> None:
    """Add what methods of the object that a call names do with its attributes."""
    order = _after(view.statement(call))
    relied = _is_tested(view, call) or _is_kept(view, call)
    for scope in _methods(view, function):
        own = scope.parameters()[:1]
        if not own or scope.module is not view.module:
            continue
        inner = accesses(view, scope, set(), depth - 1)
        for read in inner.reads:
            if (name := _from_outside(read.name, own[0].arg, function.value)) is not None:
                found.reads.append(Access(name, call, end_of(call), is_relied_on=relied))
        for change in inner.changes:
            name = _from_outside(change.name, own[0].arg, function.value)
            if name is not None and not is_locked(view, change.node):
                found.changes.append(Access(name, function, order))


def _methods(view: ModuleView, function: ast.Attribute) -> Iterator[FunctionScope]:
    """Yield the methods of the project's classes that a call may reach."""
    for atom in view.value(function):
        if isinstance(atom, MethodValue) and atom.scope.owner is not None:
            yield atom.scope


def _from_outside(name: str, own: str, owner: ast.expr) -> str | None:
    """Return what an attribute of `self` is called where the method is called."""
    prefix = f"{own}."
    return f"{ast.unparse(owner)}.{name.removeprefix(prefix)}" if name.startswith(prefix) else None


def is_locked(view: ModuleView, node: ast.AST) -> bool:
    """Whether something stands in an `async with`, which may be one of a lock."""
    return any(isinstance(above, ast.AsyncWith) for above in view.ancestors(node))


def _asked_for(call: ast.Call) -> str:
    """Return the attribute that `hasattr(object, "name")` asks for."""
    if not isinstance(call.func, ast.Name) or call.func.id != "hasattr" or len(call.args) != 2:
        return ""
    name = call.args[1]
    known = isinstance(name, ast.Constant) and isinstance(name.value, str)
    return f"{ast.unparse(call.args[0])}.{ast.literal_eval(name)}" if known else ""


def _sends(view: ModuleView, function: ast.Attribute) -> bool:
    """Whether a method is one of a session: most of them send a request."""
    return any(
        isinstance(atom, ApiMethod) and atom.receiver.kind is Kind.SESSION
        for atom in view.value(function)
    )


def _is_renewed(statement: ast.stmt) -> bool:
    """Whether a statement gives a name another value, whatever it was; a constant says nothing."""
    return isinstance(statement, ast.Assign | ast.AnnAssign) and not isinstance(
        statement.value, ast.Constant
    )


def _is_of_call(scope: FunctionScope, statement: ast.stmt) -> bool:
    """Whether what a statement puts somewhere depends on the arguments of this call."""
    given = {parameter.arg for parameter in scope.parameters()[scope.owner is not None :]}
    return any(
        isinstance(inner, ast.Name) and inner.id in given and isinstance(inner.ctx, ast.Load)
        for part in _given(statement)
        for inner in ast.walk(part)
    )


def _given(statement: ast.stmt) -> list[ast.expr]:
    """Return what a statement puts somewhere: its value, or the arguments of its call."""
    if isinstance(statement, ast.Assign):
        return [statement.value]
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        call = statement.value
        return [*call.args, *(keyword.value for keyword in call.keywords)]
    return []


def _changes_it(view: ModuleView, node: ast.expr) -> bool:
    """Whether something is put into, or taken out of, what a name holds."""
    parent = view.parent(node)
    if isinstance(parent, ast.Subscript) and parent.value is node:
        return not isinstance(parent.ctx, ast.Load)
    if isinstance(parent, ast.Attribute) and parent.attr in CHANGING:
        call = view.parent(parent)
        return isinstance(call, ast.Call) and call.func is parent
    return False


def _is_seen(scope: FunctionScope, node: ast.Name | ast.Attribute) -> bool:
    """Whether others may hold the object of a name, or the name itself."""
    root: ast.expr = node
    while isinstance(root, ast.Attribute):
        root = root.value
    if not isinstance(root, ast.Name):
        return False
    given = any(parameter.arg == root.id for parameter in scope.parameters())
    if isinstance(node, ast.Name) and given:
        return isinstance(node.ctx, ast.Load)
    return given or root.id not in scope.local_names


_TAKING = frozenset({"get", "pop", "popleft", "popitem", "get_nowait"})
"""Methods of collections and queues that give one of their items."""


def _is_item_taken(view: ModuleView, node: ast.expr) -> bool:
    """Whether a name keeps an item of what is read, or a handler waits for there being none."""
    item = view.parent(node)
    if isinstance(item, ast.Attribute) and item.attr in _TAKING:
        item = view.parent(item)
    elif not isinstance(item, ast.Subscript) or item.value is not node:
        return False
    statement = view.statement(node)
    around = view.parent(statement)
    tried = isinstance(around, ast.Try) and statement in around.body and bool(around.handlers)
    return tried or (isinstance(statement, ast.Assign) and statement.value is item)


def _is_kept(view: ModuleView, node: ast.expr) -> bool:
    """Whether a name keeps what is read."""
    statement = view.statement(node)
    return isinstance(statement, ast.Assign) and statement.value is node


def _is_tested(view: ModuleView, node: ast.expr) -> bool:
    """Whether something is decided by what is read, or one of its items is taken from it."""
    if _is_item_taken(view, node):
        return True
    child: ast.AST = node
    for above in view.ancestors(node):
        if isinstance(above, _TESTS):
            return child is above.test
        if isinstance(above, ast.stmt):
            return False
        child = above
    return False
