"""Where the event loop is started: `asyncio.run()` around the calls that no coroutine makes."""

from __future__ import annotations

import ast
from collections import defaultdict

from req2httpx.analysis.scopes import FunctionScope, ModuleScope
from req2httpx.rewrite.edits import MoveBody, Replace
from req2httpx.rules.coroutines.colours import Colouring
from req2httpx.rules.coroutines.edits import Proposal
from req2httpx.rules.coroutines.functions import is_movable
from req2httpx.rules.coroutines.loops import is_looped
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.registry import rule
from req2httpx.rules.site import ModuleView

BRIDGES = rule("RH808", "Where the event loop is started")


def whole_bridges(colouring: Colouring) -> set[FunctionScope]:
    """Return the entry points that would start the event loop more than once."""
    calls: dict[FunctionScope, list[tuple[ModuleView, ast.Call]]] = defaultdict(list)
    for view, call in colouring.bridged_calls():
        caller = view.function(call)
        if caller is not None:
            calls[caller].append((view, call))
    blocks = {view.function(node) for view, node in colouring.bridged_blocks()}
    return {
        scope
        for scope in {*calls, *(function for function in blocks if function is not None)}
        if is_movable(scope)
        and (
            scope in blocks
            or len(calls[scope]) > 1
            or any(is_looped(*place) for place in calls[scope])
        )
    }


def propose_bridges(colouring: Colouring, by_module: dict[ModuleScope, ModulePlan]) -> Proposal:
    """Return the edits that start the event loop."""
    proposal = Proposal()
    for scope in sorted(colouring.whole, key=lambda s: (s.module.path, s.node.lineno)):
        plan = by_module[scope.module]
        proposal.new.append((plan, _moved(plan.view, scope)))
        proposal.required.append((plan, "import asyncio"))
    for view, call in colouring.bridged_calls():
        plan = by_module[view.module]
        reason = "no coroutine calls it: the event loop is started here"
        parts = ("asyncio.run(", call, ")")
        proposal.new.append((plan, Replace(call, BRIDGES.code, reason, parts)))
        proposal.required.append((plan, "import asyncio"))
    return proposal


def _moved(view: ModuleView, scope: FunctionScope) -> MoveBody:
    node = scope.node
    assert isinstance(node, ast.FunctionDef)
    name = f"_{node.name.lstrip('_')}"
    while name in view.module.identifiers | view.module.bound | {node.name}:
        name += "_async"
    arguments = node.args
    parameters: list[str] = []
    given: list[str] = []
    for argument in [*arguments.posonlyargs, *arguments.args]:
        parameters.append(_parameter(view, argument))
        given.append(argument.arg)
    if arguments.vararg is not None:
        parameters.append(f"*{_parameter(view, arguments.vararg)}")
        given.append(f"*{arguments.vararg.arg}")
    elif arguments.kwonlyargs:
        parameters.append("*")
    for argument in arguments.kwonlyargs:
        parameters.append(_parameter(view, argument))
        given.append(f"{argument.arg}={argument.arg}")
    if arguments.kwarg is not None:
        parameters.append(f"**{_parameter(view, arguments.kwarg)}")
        given.append(f"**{arguments.kwarg.arg}")
    function = name
    if scope.owner is not None:
        function = f"self.{name}"
        given = given[1:]
    reason = "a framework or a test runner calls it: the event loop is started here, once"
    call = f"asyncio.run({function}({', '.join(given)}))"
    return MoveBody(node, BRIDGES.code, reason, name, ", ".join(parameters), call)


def _parameter(view: ModuleView, argument: ast.arg) -> str:
    if argument.annotation is None:
        return argument.arg
    return f"{argument.arg}: {view.text(argument.annotation)}"
