"""What is said of the functions that stay synchronous although they send requests."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.scopes import FunctionScope
from req2httpx.diagnostics import Severity
from req2httpx.rules.coroutines.colours import Colouring, Denial
from req2httpx.rules.coroutines.edits import Proposal
from req2httpx.rules.findings import Note
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.registry import rule

FRONTIER = rule("RH807", "Functions that stay synchronous")


def frontier(
    colouring: Colouring, proposals: list[Proposal], tried: list[Proposal]
) -> Iterator[tuple[ModulePlan, Note]]:
    """Yield why functions that send requests did not become coroutines, once for each.

    `tried` are the proposals where every function that can be a coroutine was taken for one: what
    stood in their way is not that others are none.
    """
    said: set[FunctionScope] = set()
    reasons = {
        node: proposal
        for proposal in tried
        if proposal.obstacle is not None
        for _, node in proposal.places
    }
    for proposal in proposals:
        if proposal.obstacle is None:
            continue
        for plan, node in proposal.places:
            scope = plan.view.function(node)
            if scope is None or scope in said or colouring.awaits(scope):
                continue
            if colouring.roles[scope].entry:
                continue
            said.add(scope)
            chain = list(chain_of(colouring, scope))
            if chain:
                why = "; ".join(chain)
                way = _last(colouring, scope).obstacle.way
            else:
                refused = reasons.get(node, proposal)
                assert refused.obstacle is not None
                why = f"`{shown(scope)}` could be a coroutine, but {refused.reason_at(node)}"
                way = refused.obstacle.way
            yield (
                plan,
                Note(
                    node,
                    FRONTIER,
                    Severity.WARNING,
                    f"This request waits in its thread: {why}.",
                    way,
                ),
            )


def shown(scope: FunctionScope) -> str:
    """Return the name of a function as users write it."""
    return scope.qualified_name.replace(".<locals>", "")


def chain_of(colouring: Colouring, scope: FunctionScope) -> Iterator[str]:
    """Yield the steps from a function to what keeps it synchronous."""
    seen: set[FunctionScope] = set()
    current: FunctionScope | None = scope
    while current is not None and current not in seen:
        seen.add(current)
        denial = _denial(colouring, current)
        if denial is None:
            return
        yield f"`{shown(current)}` stays synchronous: {denial.obstacle.why} ({denial.place})"
        current = denial.because


def _last(colouring: Colouring, scope: FunctionScope) -> Denial:
    seen: set[FunctionScope] = set()
    found = _denial(colouring, scope)
    assert found is not None
    while found.because is not None and found.because not in seen:
        seen.add(found.because)
        after = _denial(colouring, found.because)
        if after is None:
            break
        found = after
    return found


def _denial(colouring: Colouring, scope: FunctionScope) -> Denial | None:
    if isinstance(scope.node, ast.AsyncFunctionDef):
        return None
    return colouring.denials.get(colouring.graph.find(scope))


def explain(colouring: Colouring, selector: str) -> str:
    """Return why the function that a selector names was or was not made a coroutine."""
    path, _, name = selector.partition("::")
    found = [
        scope
        for scope in colouring.roles
        if shown(scope) == name
        and (scope.module.path == path or scope.module.path.endswith("/" + path))
    ]
    if not found:
        return f"{selector}: there is no such function in the code that requests reaches."
    lines = []
    for scope in found:
        lines.append(f"{scope.module.place(scope.node.lineno)} {shown(scope)}")
        lines += [f"  {line}" for line in _explained(colouring, scope)]
    return "\n".join(lines)


def _explained(colouring: Colouring, scope: FunctionScope) -> Iterator[str]:
    if isinstance(scope.node, ast.AsyncFunctionDef):
        yield "is a coroutine function already"
        return
    if scope in colouring.whole or colouring.roles[scope].entry:
        moved = "its body moves into a coroutine" if scope in colouring.whole else "it stays"
        yield f"starts the event loop for what it calls; {moved}"
        return
    seen: set[FunctionScope] = set()
    current: FunctionScope | None = scope
    if scope in colouring.coloured:
        while current is not None and current not in seen and current in colouring.coloured:
            seen.add(current)
            view, node = colouring.coloured[current]
            text = " ".join(view.text(node).split()) if isinstance(node, ast.expr) else ""
            line = getattr(node, "lineno", 1)
            place = view.module.place(line)
            yield f"`{shown(current)}` becomes a coroutine: it awaits `{text}` ({place})"
            called = [
                other
                for other in colouring.coloured
                if any(call is node for _, call in colouring.graph.calls_of(other))
            ]
            current = called[0] if called else None
        return
    steps = list(chain_of(colouring, scope))
    yield from steps or ["stays synchronous: it awaits nothing"]
