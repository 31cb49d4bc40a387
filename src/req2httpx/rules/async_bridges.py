"""Where the event loop is started: `asyncio.run()` around the calls that no coroutine makes."""

from __future__ import annotations

import ast
from collections import defaultdict

from req2httpx.analysis.scopes import FunctionScope, ModuleScope
from req2httpx.rewrite.edits import MoveBody, Replace
from req2httpx.rules.async_colours import Colouring
from req2httpx.rules.async_edits import Loops, Proposal
from req2httpx.rules.async_functions import is_movable, starts_loop
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.registry import rule
from req2httpx.rules.site import ModuleView

BRIDGES = rule("RH808", "Where the event loop is started")

_LOOPING = (ast.For, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def number_of_loops(colouring: Colouring) -> Loops:
    """Return how many event loops run, as far as the project starts them."""
    calls = list(colouring.bridged_calls())
    for view in colouring.views.values():
        for node in view.nodes:
            if isinstance(node, ast.Call) and starts_loop(view, node):
                calls.append((view, node))
    blocks = colouring.bridged_blocks()
    starting = {view.function(node) for view, node in blocks}
    starting |= {view.function(call) for view, call in calls}
    if len(calls) + bool(blocks) > 1 and len(starting) > 1:
        return Loops.MANY
    if blocks and not calls:
        repeated = any(view.module.is_test for view, _ in blocks)
        return Loops.MANY if repeated or len(starting) > 1 else Loops.ONE
    if len(calls) > 1 or any(is_repeated(view, call) for view, call in calls):
        return Loops.MANY
    return Loops.ONE if calls else Loops.UNKNOWN


def loop_starters(colouring: Colouring) -> frozenset[FunctionScope]:
    """Return the functions that start an event loop."""
    places = [*colouring.bridged_calls(), *colouring.bridged_blocks()]
    found = {view.function(node) for view, node in places}
    return frozenset(scope for scope in found if scope is not None)


def is_repeated(view: ModuleView, call: ast.Call) -> bool:
    """Whether a call lies in a loop, or in a function that may be called more than once."""
    return any(isinstance(above, _LOOPING) for above in view.ancestors(call)) or (
        view.function(call) is not None and view.module.is_test
    )


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
            or any(_is_looped(*place) for place in calls[scope])
        )
    }


def _is_looped(view: ModuleView, call: ast.Call) -> bool:
    return any(isinstance(above, _LOOPING) for above in view.ancestors(call))


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
