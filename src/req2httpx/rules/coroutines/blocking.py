"""Requests that stop the event loop: they stay synchronous, and a coroutine makes them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import FunctionValue, MethodValue
from req2httpx.diagnostics import Severity
from req2httpx.rules.coroutines.edits import Colours, Proposal
from req2httpx.rules.findings import Note
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.registry import rule
from req2httpx.rules.site import ModuleView

BLOCKING = rule("RH802", "Requests that stop the event loop")


def refused(colours: Colours, proposal: Proposal) -> Iterator[tuple[ModulePlan, Note]]:
    """Yield why the requests of a bundle that stand in coroutines stay as they are."""
    obstacle = proposal.obstacle
    assert obstacle is not None
    for plan, node in proposal.places:
        if coroutine_around(colours, plan.view, node) is None:
            continue
        why = proposal.reason_at(node)
        yield (
            plan,
            Note(
                node,
                BLOCKING,
                Severity.WARNING,
                f"This request stops the event loop while it waits, as it did before: {why}.",
                obstacle.way,
            ),
        )


def coroutine_around(colours: Colours, view: ModuleView, node: ast.AST) -> FunctionScope | None:
    """Return the coroutine function that runs a node, through lambdas in it."""
    scope = view.function(node)
    while scope is not None and isinstance(scope.node, ast.Lambda):
        if _is_run_in_thread(view, scope.node):
            return None
        scope = view.function(scope.node)
    return scope if scope is not None and colours.coroutines(scope) else None


def _is_run_in_thread(view: ModuleView, function: ast.Lambda) -> bool:
    """Whether a lambda is given to what runs it in a thread of its own."""
    call = view.given_to(function)
    if not isinstance(call, ast.Call) or call.func is function:
        return False
    named = isinstance(call.func, ast.Attribute) and call.func.attr in ("run_in_executor", "submit")
    return named or bool(view.paths(call.func) & _IN_THREADS)


_IN_THREADS = frozenset(
    {"asyncio.to_thread", "threading.Thread", "threading.Timer", "anyio.to_thread.run_sync"}
)


def blocking_calls(
    colours: Colours, plans: list[ModulePlan], places: list[tuple[ModulePlan, ast.expr]]
) -> Iterator[tuple[ModulePlan, Note]]:
    """Yield the calls in coroutines of functions that send requests and stay synchronous."""
    senders: dict[FunctionScope, str] = {}
    for plan, node in places:
        scope = plan.view.function(node)
        if scope is not None and coroutine_around(colours, plan.view, node) is None:
            senders.setdefault(scope, plan.view.module.place(node.lineno))
    calls = list(_calls(plans))
    said: set[ast.Call] = set()
    pending = list(senders)
    while pending:
        sender = pending.pop()
        for plan, call, callee in calls:
            if callee is not sender:
                continue
            view = plan.view
            caller = view.function(call)
            if coroutine_around(colours, view, call) is not None:
                if call in said:
                    continue
                said.add(call)
                yield plan, _note(view, call, senders[sender])
            elif caller is not None and caller not in senders:
                senders[caller] = senders[sender]
                pending.append(caller)


def _calls(plans: list[ModulePlan]) -> Iterator[tuple[ModulePlan, ast.Call, FunctionScope]]:
    """Yield the calls of functions of the project, where the function itself is called."""
    for plan in plans:
        for node in plan.view.nodes:
            if isinstance(node, ast.Call) and not isinstance(plan.view.parent(node), ast.Await):
                for atom in plan.view.value(node.func):
                    if isinstance(atom, FunctionValue | MethodValue):
                        yield plan, node, atom.scope


def _note(view: ModuleView, call: ast.Call, place: str) -> Note:
    name = view.text(call.func)
    return Note(
        call,
        BLOCKING,
        Severity.WARNING,
        f"`{name}()` sends requests ({place}) and is no coroutine: it stops the event loop while "
        "it waits, as it did before.",
        f"Make it `async def` and await it, or call it in a thread: "
        f"`await asyncio.to_thread({name}, ...)`.",
    )
