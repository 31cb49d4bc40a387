"""State that coroutines look at before a request is awaited, and change after it.

The request stopped the event loop, so that nothing came between the two. Now other coroutines run
while it is awaited: what they change is lost, or what was tested does not hold any more.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import islice

from req2httpx.analysis.scopes import FunctionScope
from req2httpx.diagnostics import Severity
from req2httpx.rules.coroutines.colours import Colouring
from req2httpx.rules.coroutines.overlaps import called, new_waits, overlapping
from req2httpx.rules.coroutines.shared_state import Order, accesses, end_of
from req2httpx.rules.findings import Note
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.registry import rule
from req2httpx.rules.site import ModuleView

INTERLEAVING = rule("RH813", "State around awaited requests")


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
            own = several[scope]
            for name, message in _hazards(plan.view, scope, waits[scope]).items():
                if not own or not name.startswith(f"{own}."):
                    yield plan, message


def _hazards(view: ModuleView, scope: FunctionScope, waits: list[ast.AST]) -> dict[str, Note]:
    """Return what others may do to the state that a function uses, by its name."""
    found: dict[str, Note] = {}
    for name, node in _torn(view, scope, waits):
        found.setdefault(name, _changed_after(name, node))
    for name, node in _taken_over(view, scope, waits):
        found.setdefault(name, _used_after(name, node))
    return found


_TIMEOUTS = frozenset(
    {"asyncio.wait_for", "asyncio.timeout", "asyncio.timeout_at", "async_timeout.timeout"}
    | {"anyio.fail_after", "anyio.move_on_after", "trio.fail_after", "trio.move_on_after"}
)
"""What cancels the code that it is given, or that stands below it, where it takes too long."""


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


def _torn(
    view: ModuleView, scope: FunctionScope, waits: list[ast.AST]
) -> Iterator[tuple[str, ast.expr]]:
    """Yield what is looked at before one of the places and changed after it, and where."""
    found = accesses(view, scope, {view.statement(wait) for wait in waits})
    for change in found.changes:
        same = [read for read in found.reads if read.name == change.name]
        for wait in waits:
            place = _place(wait)
            if place >= change.order or _is_locked(view, wait, change.node):
                continue
            relied = [
                read
                for read in same
                if read.is_relied_on or (read.is_kept and change.is_of_name) or change.is_whole
            ]
            before = any(read.order < place for read in relied)
            again = any(
                place < read.order < change.order and (read.is_relied_on or read.is_kept)
                for read in relied
            )
            if before and not again:
                yield change.name, change.node
                break


def _taken_over(
    view: ModuleView, scope: FunctionScope, waits: list[ast.AST]
) -> Iterator[tuple[str, ast.expr]]:
    """Yield what is set for this call before one of the places and used after it, and where."""
    found = accesses(view, scope, set())
    for read in found.reads:
        earlier = [c for c in found.changes if c.name == read.name and c.order < read.order]
        last = max(earlier, key=lambda change: change.order, default=None)
        if last is None or not last.is_own:
            continue
        for wait in waits:
            between = last.order < _place(wait) < read.order
            if between and not _is_locked(view, wait, last.node):
                yield read.name, read.node
                break


def _place(wait: ast.AST) -> Order:
    """Return when something waits; a `with` does so for the last of what it enters."""
    return end_of(wait.items[-1] if isinstance(wait, ast.With) else wait)


def _is_locked(view: ModuleView, wait: ast.AST, change: ast.expr) -> bool:
    """Whether an `async with` around both may be one of a lock."""
    around = {above for above in view.ancestors(wait) if isinstance(above, ast.AsyncWith)}
    return any(above in around for above in view.ancestors(change))


def _overlap(view: ModuleView, node: ast.AST) -> Note:
    return Note(
        node if isinstance(node, ast.expr | ast.stmt) else view.statement(node),
        INTERLEAVING,
        Severity.INFO,
        "Requests stopped the event loop, so that coroutines sent them one after the other; now "
        "those that run at the same time overlap: what they print and change comes in another "
        "order, one that fails may leave others unfinished, and a client opens at most 100 "
        "connections, to wait for one of which counts as a timeout.",
        "Look at what tasks share, and at limits of the server; asyncio.Semaphore bounds them.",
    )


def _changed_after(name: str, node: ast.expr) -> Note:
    return Note(
        node,
        INTERLEAVING,
        Severity.WARNING,
        f"`{name}` is looked at before a request is awaited, and changed here after it: the "
        "request stopped the event loop, and now other coroutines run in between, which may do "
        "the same.",
        "Hold an asyncio.Lock around both, or look at it again after the request.",
    )


def _used_after(name: str, node: ast.expr) -> Note:
    return Note(
        node,
        INTERLEAVING,
        Severity.WARNING,
        f"`{name}` is set for this call before a request is awaited, and used here after it: "
        "another coroutine that does the same may have set it meanwhile.",
        "Keep it in a variable, give it to the request itself, or hold an asyncio.Lock around "
        "both.",
    )
