"""What is done with the response of an awaited request that is not the same on a coroutine's."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field, replace

from req2httpx.analysis.values import ApiMethod, Instance, Kind, Origin
from req2httpx.rewrite.edits import AwaitExpression, MarkAsync, Replace
from req2httpx.rules.coroutines.edits import Colours, Proposal
from req2httpx.rules.coroutines.places import Obstacle
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.registry import rule

RESPONSES = rule("RH804", "Responses and streams in coroutines")

Use = tuple[ModulePlan, ast.expr]


@dataclass(slots=True)
class Uses:
    """The expressions that may hold a response or a session, by where it was made."""

    responses: dict[Origin, list[Use]] = field(default_factory=dict)
    sessions: dict[Origin, list[Use]] = field(default_factory=dict)


def find_uses(plans: list[ModulePlan]) -> Uses:
    """Return every expression that holds a response, a session or a method of a session."""
    uses = Uses()
    for plan in plans:
        for node in plan.view.nodes:
            if not isinstance(node, ast.expr):
                continue
            for atom in plan.view.value(node):
                instance = atom.receiver if isinstance(atom, ApiMethod) else atom
                if not isinstance(instance, Instance):
                    continue
                if instance.kind is Kind.RESPONSE and instance is atom:
                    uses.responses.setdefault(instance.origin, []).append((plan, node))
                elif instance.kind is Kind.SESSION:
                    uses.sessions.setdefault(instance.origin, []).append((plan, node))
    return uses


def propose_response(colours: Colours, uses: Uses, proposal: Proposal, origin: Origin) -> None:
    """Add what closes a response whose body was read at once."""
    for plan, node in uses.responses.get(origin, ()):
        view = plan.view
        parent = view.parent(node)
        if isinstance(parent, ast.Attribute) and parent.attr == "close":
            propose_close(colours, proposal, plan, parent)
        elif isinstance(parent, ast.withitem):
            _entered(colours, proposal, plan, node, parent)
        elif isinstance(parent, ast.Call) and parent.func is not node:
            paths = view.paths(parent.func)
            if paths & {"contextlib.closing", "contextlib.ExitStack", "contextlib.nullcontext"}:
                proposal.refuse(_CLOSED_ELSEWHERE)
            if isinstance(parent.func, ast.Attribute) and parent.func.attr == "enter_context":
                proposal.refuse(_CLOSED_ELSEWHERE)
        if proposal.obstacle is not None:
            return


_CLOSED_ELSEWHERE = Obstacle(
    "its response is closed in a way that has no awaited form here",
    "Leave the closing away (the body is read at once), then run again.",
)


def propose_close(
    colours: Colours, proposal: Proposal, plan: ModulePlan, node: ast.Attribute
) -> None:
    """`response.close()` becomes `await response.aclose()`."""
    view = plan.view
    call = view.parent(node)
    if not isinstance(call, ast.Call) or call.func is not node:
        proposal.refuse(_CLOSED_ELSEWHERE)
        return
    if proposal.refuse(colours.obstacle(view, call), plan, call):
        return
    reason = "what a coroutine holds is closed by aclose()"
    old = next(iter(colours.replaced.get(node, ())), None)
    if old is not None or call in colours.calls:
        proposal.refuse(_CLOSED_ELSEWHERE)
        return
    parts = (node.value, ".aclose")
    proposal.new.append((plan, Replace(node, RESPONSES.code, reason, parts)))
    proposal.new.append((plan, AwaitExpression(call, RESPONSES.code, reason)))


def _entered(
    colours: Colours, proposal: Proposal, plan: ModulePlan, node: ast.expr, item: ast.withitem
) -> None:
    """`with closing(response)` becomes `async with aclosing(response)`."""
    view = plan.view
    statement = view.parent(item)
    if not isinstance(statement, ast.With) or len(statement.items) != 1:
        proposal.refuse(_CLOSED_ELSEWHERE)
        return
    old = next((e for e in colours.replaced.get(node, ()) if _closes(e)), None)
    if old is None or proposal.refuse(colours.obstacle(view, statement)):
        proposal.refuse(_CLOSED_ELSEWHERE)
        return
    parts = ("contextlib.aclosing(", *old.parts[1:])
    proposal.replace(plan, old, replace(old, parts=parts))
    reason = "a coroutine closes its responses with aclose()"
    proposal.new.append((plan, MarkAsync(statement, RESPONSES.code, reason)))


def _closes(edit: Replace) -> bool:
    return edit.parts[0] == "contextlib.closing("
