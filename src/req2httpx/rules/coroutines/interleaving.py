"""State that coroutines look at before a request is awaited, and change after it.

The request stopped the event loop, so that nothing came between the two. Now other coroutines run
while it is awaited: what they change is lost, or what was tested does not hold any more.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.diagnostics import Severity
from req2httpx.rules.coroutines.colours import Colouring
from req2httpx.rules.coroutines.independence import CHANGING
from req2httpx.rules.coroutines.overlaps import called, new_waits, overlapping
from req2httpx.rules.findings import Note
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.registry import rule
from req2httpx.rules.site import ModuleView

INTERLEAVING = rule("RH813", "State around awaited requests")

_TESTS = (ast.If, ast.While, ast.IfExp, ast.Assert)


@dataclass(frozen=True, slots=True)
class _Access:
    """Where a function reads or changes an object that others may see, by the text of its name.

    `order` is when that happens, as the end of what is evaluated; what follows may rely on a read.
    """

    name: str
    node: ast.expr
    order: tuple[int, int]
    is_relied_on: bool = False
    is_whole: bool = False


def interleaved(colouring: Colouring, plans: list[ModulePlan]) -> Iterator[tuple[ModulePlan, Note]]:
    """Yield what other coroutines may change now while a request is awaited."""
    waits = new_waits(plans)
    if not waits:
        return
    yield from islice(_timeouts(plans, waits), 1)
    several = overlapping(colouring)
    said = False
    for plan in plans:
        for scope in plan.view.module.functions:
            if scope not in waits or scope not in several:
                continue
            if not said:
                yield plan, _overlap(plan.view, waits[scope][0])
                said = True
            for name, node in _torn(plan.view, scope, waits[scope]).items():
                yield plan, _note(name, node)


_TIMEOUTS = frozenset(
    {"asyncio.wait_for", "asyncio.timeout", "asyncio.timeout_at", "async_timeout.timeout"}
    | {"anyio.fail_after", "anyio.move_on_after", "trio.fail_after", "trio.move_on_after"}
)


def _timeouts(
    plans: list[ModulePlan], waits: dict[FunctionScope, list[ast.AST]]
) -> Iterator[tuple[ModulePlan, Note]]:
    """Yield the timeouts around requests that are awaited now."""
    for plan in plans:
        view = plan.view
        for call in view.all_of(ast.Call):
            if not view.paths(call.func) & _TIMEOUTS:
                continue
            scope, block = view.function(call), view.parent(view.parent(call) or call)
            inside = set(ast.walk(block)) if isinstance(block, ast.AsyncWith | ast.With) else set()
            held = scope is not None and any(wait in inside for wait in waits.get(scope, ()))
            if held or any(callee in waits for callee in called(view, call)):
                yield plan, _timeout(view, call)


def _timeout(view: ModuleView, call: ast.Call) -> Note:
    return Note(
        call,
        INTERLEAVING,
        Severity.INFO,
        f"`{view.text(call.func)}()` could not end a request that stopped the event loop: it "
        "waited for the answer. Now it ends the request when the time is up.",
        "Look at whether the time suffices.",
    )


def _torn(view: ModuleView, scope: FunctionScope, waits: list[ast.AST]) -> dict[str, ast.expr]:
    """Return what is looked at before one of the places and changed after it, and where."""
    waiting = {view.statement(wait) for wait in waits}
    reads, changes = _accesses(view, scope, waiting)
    found: dict[str, ast.expr] = {}
    for change in changes:
        for wait in waits:
            place = _end(wait.items[-1] if isinstance(wait, ast.With) else wait)
            if place >= change.order or _is_locked(view, wait, change.node):
                continue
            same = [read for read in reads if read.name == change.name]
            before = [read for read in same if read.order < place]
            again = any(place < read.order < change.order and read.is_relied_on for read in same)
            if any(read.is_relied_on or change.is_whole for read in before) and not again:
                found.setdefault(change.name, change.node)
    return found


def _accesses(
    view: ModuleView, scope: FunctionScope, waiting: set[ast.stmt]
) -> tuple[list[_Access], list[_Access]]:
    """Return what a function reads of what others see, and what it changes.

    `x += await f()` reads `x` first; without a wait in the statement it reads what holds by then.
    """
    reads, changes = [], []
    for node in walk(scope.node):
        if not isinstance(node, ast.Name | ast.Attribute) or view.function(node) is not scope:
            continue
        if not _is_seen(scope, node):
            continue
        name, statement = ast.unparse(node), view.statement(node)
        parent = view.parent(node)
        is_name = not isinstance(node.ctx, ast.Load)
        if is_name or _changes_it(view, node, parent):
            added = isinstance(statement, ast.AugAssign)
            whole = statement in waiting if added else is_name and _is_renewed(statement)
            changes.append(_Access(name, node, _end(statement), is_whole=whole))
            if added:
                reads.append(_Access(name, node, _end(node)))
        else:
            reads.append(_Access(name, node, _end(node), is_relied_on=_is_relied_on(view, node)))
    return reads, changes


def _is_renewed(statement: ast.stmt) -> bool:
    """Whether a statement gives a name another value, whatever it was; a constant says nothing."""
    return isinstance(statement, ast.Assign | ast.AnnAssign) and not isinstance(
        statement.value, ast.Constant
    )


def _changes_it(view: ModuleView, node: ast.expr, parent: ast.AST | None) -> bool:
    """Whether something is put into, or taken out of, what a name holds."""
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


def _is_relied_on(view: ModuleView, node: ast.expr) -> bool:
    """Whether something is decided by what is read, or a name keeps it."""
    statement = view.statement(node)
    if isinstance(statement, ast.Assign) and statement.value is node:
        return True
    child: ast.AST = node
    for above in view.ancestors(node):
        if isinstance(above, _TESTS):
            return child is above.test
        if isinstance(above, ast.stmt):
            return False
        child = above
    return False


def _is_locked(view: ModuleView, wait: ast.AST, change: ast.expr) -> bool:
    """Whether an `async with` around both may be one of a lock."""
    around = {above for above in view.ancestors(wait) if isinstance(above, ast.AsyncWith)}
    return any(above in around for above in view.ancestors(change))


def _end(node: ast.AST) -> tuple[int, int]:
    if isinstance(node, ast.withitem):
        node = node.context_expr
    if isinstance(node, ast.For | ast.AsyncFor):
        node = node.iter
    assert isinstance(node, ast.expr | ast.stmt)
    return node.end_lineno or node.lineno, node.end_col_offset or 0


def _overlap(view: ModuleView, node: ast.AST) -> Note:
    return Note(
        node if isinstance(node, ast.expr | ast.stmt) else view.statement(node),
        INTERLEAVING,
        Severity.INFO,
        "Requests stopped the event loop, so that coroutines sent them one after the other; now "
        "those that run at the same time overlap, and what they print and change comes in another "
        "order.",
        "Look at what tasks share, and at limits of the server; asyncio.Semaphore bounds them.",
    )


def _note(name: str, node: ast.expr) -> Note:
    return Note(
        node,
        INTERLEAVING,
        Severity.WARNING,
        f"`{name}` is looked at before a request is awaited, and changed here after it: the "
        "request stopped the event loop, and now other coroutines run in between, which may do "
        "the same.",
        "Hold an asyncio.Lock around both, or look at it again after the request.",
    )
