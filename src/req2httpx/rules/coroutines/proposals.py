"""What would await the requests of a run: a proposal for each bundle that moves together."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.names import is_requests_path
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import External
from req2httpx.knowledge.requests_api import VERBS
from req2httpx.rules.calls.client_sharing import functions_that_share, propose_sharing
from req2httpx.rules.coroutines.calls import propose_call
from req2httpx.rules.coroutines.edits import Colours, Proposal
from req2httpx.rules.coroutines.responses import Uses, propose_response
from req2httpx.rules.coroutines.streams import opens_stream, propose_stream, streams
from req2httpx.rules.module_plan import ModulePlan


def propose_calls(colours: Colours, uses: Uses) -> Iterator[Proposal]:
    """Yield what awaits each call of requests' functions by a client of its own."""
    for plan in colours.plans.values():
        for call in function_calls(plan):
            yield _single(colours, uses, plan, call)


def propose_shared_calls(colours: Colours, uses: Uses) -> Iterator[Proposal]:
    """Yield what awaits the calls of requests' functions, by one client for each coroutine."""
    for plan in colours.plans.values():
        calls = function_calls(plan)
        for proposal in _sharing(colours, plan, calls):
            shared = [node for _, node in proposal.places]
            for node in shared:
                propose_response(colours, uses, proposal, origin_of(plan.view.module, node))
            if proposal.obstacle is None:
                yield proposal
                calls = [call for call in calls if call not in shared]
        for call in calls:
            yield _single(colours, uses, plan, call)


def _sharing(colours: Colours, plan: ModulePlan, calls: list[ast.Call]) -> Iterator[Proposal]:
    """Yield what gives the requests of one coroutine one client."""
    for function, members in functions_that_share(plan, calls).items():
        if colours.coroutines(function):
            proposal = propose_sharing(colours, plan, function, members)
            if proposal is not None:
                yield proposal


def function_calls(plan: ModulePlan) -> list[ast.Call]:
    """Return the calls of requests' functions that move."""
    return [
        finding.node
        for finding in plan.moved
        if isinstance(finding.node, ast.Call) and _is_function_call(plan, finding.node)
    ]


def _is_function_call(plan: ModulePlan, call: ast.Call) -> bool:
    """Whether a call is one of requests' functions, which make a session of their own."""
    function = plan.view.value(call.func)
    paths = {atom.path for atom in function if isinstance(atom, External)}
    return bool(paths) and all(
        is_requests_path(path) and path.rpartition(".")[2] in VERBS for path in paths
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
