"""One client for the requests of a function, or of the program: `--client per-function|shared`."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from req2httpx.analysis.scopes import FunctionScope
from req2httpx.diagnostics import Severity
from req2httpx.rewrite.edits import AwaitExpression, EnterAround, Parts
from req2httpx.rules.coroutines.calls import (
    AWAITED,
    client_header,
    is_plain,
    split_arguments,
    verb_of,
    with_async_body,
)
from req2httpx.rules.coroutines.edits import Colours, Proposal
from req2httpx.rules.findings import Note
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.registry import rule
from req2httpx.rules.site import ModuleView

SHARING = rule("RH810", "One client for several requests")

_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_DEFERRED = (ast.GeneratorExp, ast.Lambda)


def functions_that_share(
    plan: ModulePlan, calls: list[ast.Call]
) -> dict[FunctionScope, list[ast.Call]]:
    """Return the requests of each function that can have one client in common."""
    view = plan.view
    groups: dict[FunctionScope, list[ast.Call]] = defaultdict(list)
    for call in calls:
        function = view.function(call)
        deferred = any(isinstance(above, _DEFERRED) for above in _inside(view, call))
        if function is not None and not isinstance(function.node, ast.Lambda) and not deferred:
            groups[function].append(call)
    return {
        function: members
        for function, members in groups.items()
        if not function.is_generator and (len(members) > 1 or _repeats(view, members[0]))
    }


def repeated_calls(plan: ModulePlan, calls: list[ast.Call]) -> Iterator[Note]:
    """Yield what is to be said of requests in loops that set up a client each time."""
    said: set[FunctionScope | None] = set()
    for call in calls:
        function = plan.view.function(call)
        if function not in said and _repeats(plan.view, call):
            said.add(function)
            yield Note(
                call,
                SHARING,
                Severity.INFO,
                f"{plan.view.target} sets up TLS for each request without a session, which takes "
                "about 20 ms where requests takes three; here that is done in a loop.",
                "--client per-function lets the requests of a function share a client (and its "
                "cookies), --client shared those of the program; or use a session.",
            )


def _inside(view: ModuleView, node: ast.AST) -> list[ast.AST]:
    """Return what stands around a node in its own function."""
    found = []
    for above in view.ancestors(node):
        if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef):
            break
        found.append(above)
    return found


def _repeats(view: ModuleView, call: ast.Call) -> bool:
    repeating = (*_LOOPS, ast.ListComp, ast.SetComp, ast.DictComp)
    return any(isinstance(above, repeating) for above in _inside(view, call))


def propose_sharing(
    colours: Colours, plan: ModulePlan, function: FunctionScope, calls: list[ast.Call]
) -> Proposal | None:
    """Return what gives the requests of a function one client; None where that is not possible."""
    view = plan.view
    awaits = colours.coroutines(function)
    proposal = Proposal(places=[(plan, call) for call in calls])
    arguments: dict[str, Parts] | None = None
    name = colours.client_name(view, calls[0])
    for call in calls:
        edit = colours.calls.get(call)
        verb = verb_of(view, edit)
        if edit is None or verb is None or (awaits and colours.obstacle(view, call)):
            return None
        changed = with_async_body(proposal, plan, edit) if awaits else edit
        split = split_arguments(changed)
        if split is None or not all(is_plain(p) for v in split.client.values() for p in v):
            return None
        if arguments is not None and _texts(view, arguments) != _texts(view, split.client):
            return None
        arguments = arguments or split.client
        new = replace(changed, callee=(f"{name}.{verb}",), changes=split.changes)
        proposal.replace(plan, edit, new)
        if awaits:
            reason = "a coroutine waits for its requests without stopping the event loop"
            proposal.new.append((plan, AwaitExpression(call, AWAITED.code, reason)))
    around = _block(view, function, calls, arguments or {})
    if around is None:
        return None
    kind, keyword = ("AsyncClient", "async with") if awaits else ("Client", "with")
    header = client_header(view.target, arguments or {}, name, kind)
    first, last = around
    reason = "the requests of this function share a client"
    proposal.new.append((plan, EnterAround(first, SHARING.code, reason, last, header, keyword)))
    proposal.notes.append((plan, _note(calls[0])))
    return proposal


def propose_shared_client(
    colours: Colours, plan: ModulePlan, calls: list[ast.Call]
) -> Proposal | None:
    """Return what gives the requests that no coroutine makes the client of the whole program.

    Those with arguments that only a client takes (`verify`, `cookies`, ...) keep one of their own.
    """
    view = plan.view
    proposal = Proposal()
    for call in calls:
        function = view.function(call)
        edit = colours.calls.get(call)
        verb = verb_of(view, edit)
        if edit is None or verb is None or (function is not None and colours.coroutines(function)):
            continue
        if function is None and colours.obstacle(view, call) is None:
            continue
        split = split_arguments(edit)
        if split is None or split.client:
            continue
        name = proposal.helper(plan, "shared_client")
        proposal.replace(plan, edit, replace(edit, callee=(f"{name}().{verb}",)))
        proposal.places.append((plan, call))
    if not proposal.places:
        return None
    proposal.notes.append((plan, _shared_note(plan.view.target, calls[0])))
    return proposal


def _texts(view: ModuleView, arguments: dict[str, Parts]) -> dict[str, str]:
    return {
        name: "".join(part if isinstance(part, str) else view.text(part) for part in parts)
        for name, parts in arguments.items()
    }


def _block(
    view: ModuleView, function: FunctionScope, calls: list[ast.Call], arguments: dict[str, Parts]
) -> tuple[ast.stmt, ast.stmt] | None:
    """Return the first and last statement of the smallest block outside loops with all calls."""
    chains = [_chain(view, function, call) for call in calls]
    block: list[ast.stmt] | None = None
    for level in range(min(len(chain) for chain in chains)):
        blocks = [view.block(chain[level]) for chain in chains]
        if any(other is not blocks[0] for other in blocks):
            break
        block = blocks[0]
        chosen = [chain[level] for chain in chains]
        if len({id(statement) for statement in chosen}) > 1 or isinstance(chosen[0], _LOOPS):
            break
    if block is None:
        return None
    indices = [block.index(statement) for statement in chosen]
    first, last = block[min(indices)], block[max(indices)]
    inside = [node for s in block[min(indices) : max(indices) + 1] for node in ast.walk(s)]
    read = {
        node.id
        for parts in arguments.values()
        for part in parts
        if isinstance(part, ast.expr)
        for node in ast.walk(part)
        if isinstance(node, ast.Name)
    }
    bound = {n.id for n in inside if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    alone = all(
        not view.lines.line_of(view.lines.start(s)).strip()
        for s in block[min(indices) : max(indices) + 1]
    )
    decorated = any(getattr(first, "decorator_list", ()))
    return None if read & bound or not alone or decorated else (first, last)


def _chain(view: ModuleView, function: FunctionScope, call: ast.Call) -> list[ast.stmt]:
    """Return the statements around a call in its function, outermost first."""
    found = []
    for above in view.ancestors(call):
        if above is function.node:
            break
        if isinstance(above, ast.stmt):
            found.append(above)
    return found[::-1]


def _note(call: ast.Call) -> Note:
    return Note(
        call,
        SHARING,
        Severity.INFO,
        "The requests of this function share a client now, so that it is set up once: cookies that "
        "an answer sets go out with the requests after it, and connections stay open between them.",
        "Leave --client away to give each request a client of its own.",
        assumption=True,
    )


def _shared_note(target: str, call: ast.Call) -> Note:
    return Note(
        call,
        SHARING,
        Severity.INFO,
        "The requests of the program share a client now: cookies that any answer sets go out with "
        "later requests to that host, connections stay open between them and are not to be used in "
        f"a forked process, and doubles of {target}.get() and its like see none of them.",
        "Leave --client away to give each request a client of its own.",
        assumption=True,
    )
