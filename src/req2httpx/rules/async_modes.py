"""The colour of the result: which requests are awaited, and what is said of those that are not."""

from __future__ import annotations

import ast

from req2httpx.analysis.program import origin_of
from req2httpx.analysis.scopes import FunctionScope, ModuleScope
from req2httpx.analysis.values import External, is_requests_path
from req2httpx.plan import ModulePlan, Planner
from req2httpx.rewrite.edits import AwaitExpression, ChangeCall, InsertStatement
from req2httpx.rules.async_blocking import blocking_calls, refused
from req2httpx.rules.async_calls import propose_call
from req2httpx.rules.async_edits import Colours, Proposal
from req2httpx.rules.async_responses import Uses, find_uses, propose_response
from req2httpx.rules.async_sessions import propose_sessions, session_groups
from req2httpx.rules.async_sleeps import propose_sleeps
from req2httpx.rules.async_streams import opens_stream, propose_stream, streams
from req2httpx.rules.site import HELPER_MODULE
from req2httpx.settings import Mode


def colour(
    planner: Planner, plans: list[ModulePlan], mode: Mode, uncoloured: set[ModuleScope]
) -> None:
    """Give what the plans say of requests the colour that the mode asks for.

    Modules in `uncoloured` stay as they are: their coloured text could not be written.
    """
    if mode is Mode.SYNC:
        return
    modules = {plan.view.module: plan for plan in plans}
    colours = Colours(modules, _is_coroutine, frozenset(uncoloured))
    colours.index()
    proposals = _proposals(planner, colours, plans)
    awaited = False
    for proposal in proposals:
        if proposal.obstacle is None and not _is_unwanted(planner, proposal):
            proposal.apply()
            awaited = True
            for plan, note in proposal.notes:
                planner.report(plan, [note])
        elif proposal.obstacle is not None:
            for plan, note in refused(colours, proposal):
                planner.report(plan, [note])
    if awaited:
        for plan in plans:
            _sleeps(planner, colours, plan)
            _drop_unused_helpers(plan)
    places = [place for proposal in proposals for place in proposal.places]
    for plan, note in blocking_calls(colours, plans, places):
        planner.report(plan, [note])


def is_coloured(plan: ModulePlan) -> bool:
    """Whether a plan holds an edit that gives something the asynchronous colour."""
    return any(edit.code.startswith(FAMILY) for edit in plan.edits)


FAMILY = "RH8"


def _is_coroutine(scope: FunctionScope) -> bool:
    return isinstance(scope.node, ast.AsyncFunctionDef)


def _proposals(planner: Planner, colours: Colours, plans: list[ModulePlan]) -> list[Proposal]:
    uses = find_uses(plans)
    proposals = []
    for plan in plans:
        for finding in plan.moved:
            if isinstance(finding.node, ast.Call) and _is_function_call(plan, finding.node):
                proposals.append(_single(colours, uses, plan, finding.node))
    moved = [origin for origin in uses.sessions if origin not in planner.kept]
    for group in session_groups(planner.program, moved):
        proposals.append(propose_sessions(colours, uses, group))
    return proposals


def _is_function_call(plan: ModulePlan, call: ast.Call) -> bool:
    """Whether a call is one of requests' functions, which make a session of their own."""
    function = plan.view.value(call.func)
    paths = {atom.path for atom in function if isinstance(atom, External)}
    return bool(paths) and all(
        is_requests_path(path) and path not in ("requests.Session", "requests.session")
        for path in paths
    )


def _single(colours: Colours, uses: Uses, plan: ModulePlan, call: ast.Call) -> Proposal:
    edit = colours.calls.get(call)
    if edit is not None and (streams(edit) or opens_stream(edit)):
        proposal = Proposal(places=[(plan, call)])
        propose_stream(colours, uses, proposal, plan, call)
        return proposal
    proposal = propose_call(colours, plan, call)
    propose_response(colours, uses, proposal, origin_of(plan.view.module, call))
    return proposal


def _is_unwanted(planner: Planner, proposal: Proposal) -> bool:
    return any(
        planner.is_unwanted(plan.view, edit.code, edit.node)
        for plan, edit in proposal.new
        if edit.code.startswith(FAMILY)
    )


def _sleeps(planner: Planner, colours: Colours, plan: ModulePlan) -> None:
    """Change the pauses of the coroutines that await a request."""
    functions = {
        scope.node: None
        for edit in list(plan.edits)
        if isinstance(edit, AwaitExpression)
        and (scope := plan.view.function(edit.node)) is not None
    }
    for function in functions:
        proposal = propose_sleeps(colours, plan, function)
        if not _is_unwanted(planner, proposal):
            proposal.apply()


def _drop_unused_helpers(plan: ModulePlan) -> None:
    """Forget the helpers that no edit calls any more."""
    text = " ".join(
        part if isinstance(part, str) else "" for edit in plan.edits for part in _texts(edit)
    )
    plan.helpers = {name for name in plan.helpers if f"{HELPER_MODULE}.{name}" in text}


def _texts(edit: object) -> list[object]:
    if isinstance(edit, ChangeCall):
        return [*(edit.callee or ()), *(p for c in edit.changes for p in getattr(c, "parts", ()))]
    if isinstance(edit, InsertStatement):
        return [edit.text]
    return list(getattr(edit, "parts", ())) + list(getattr(edit, "header", ()))
