"""Functions that become coroutines: their definitions, and the calls and blocks that await them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from req2httpx.analysis.scopes import FunctionScope
from req2httpx.rewrite.edits import AwaitExpression, MarkAsync, RenameDefinition, SplitWith
from req2httpx.rules.coroutines.bridges import propose_bridges
from req2httpx.rules.coroutines.colours import Colouring
from req2httpx.rules.coroutines.edits import Proposal, enter
from req2httpx.rules.coroutines.graph import ENTERING
from req2httpx.rules.coroutines.iterations import propose_iterations
from req2httpx.rules.coroutines.pool_edits import propose_pools
from req2httpx.rules.findings import Note
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.registry import rule
from req2httpx.rules.site import ModuleView

COROUTINES = rule("RH806", "Functions that become coroutines")


def make_coroutines(
    colouring: Colouring, plans: Iterable[ModulePlan]
) -> list[tuple[ModulePlan, Note]]:
    """Make the coloured functions coroutines, await their calls, and start the event loop.

    Return what is to be said of it.
    """
    modules = {plan.view.module: plan for plan in plans}
    reason = "it awaits requests, or functions that do"
    for scope in colouring.coloured:
        plan = modules[scope.module]
        if isinstance(scope.node, ast.FunctionDef):
            plan.edits.append(MarkAsync(scope.node, COROUTINES.code, reason))
            if scope.name in ENTERING:
                name = ENTERING[scope.name]
                plan.edits.append(RenameDefinition(scope.node, COROUTINES.code, reason, name))
        for view, statement, item in colouring.graph.enters_of(scope):
            edits = modules[view.module].edits
            entered = enter(statement, item, COROUTINES.code, "its class awaits there")
            if entered not in edits:
                edits.append(entered)
        for view, call in () if scope.is_generator else colouring.graph.calls_of(scope):
            edit = AwaitExpression(call, COROUTINES.code, "it calls a coroutine function")
            edits = modules[view.module].edits
            handed_on = isinstance(view.parent(call), ast.Lambda)
            if colouring.awaits_at(view, call) and edit not in edits and not handed_on:
                edits.append(edit)
    propose_iterations(colouring, modules).apply()
    pools = propose_pools(colouring, modules)
    pools.apply()
    propose_bridges(colouring, modules).apply()
    return pools.notes


def is_coroutine(scope: FunctionScope) -> bool:
    """Whether a function is a coroutine function already."""
    return isinstance(scope.node, ast.AsyncFunctionDef)


def awaiting(
    proposals: Iterable[Proposal], colouring: Colouring
) -> Iterator[tuple[FunctionScope, ModuleView, ast.AST]]:
    """Yield the functions in which something is awaited that was not."""
    for proposal in proposals:
        for plan, edit in proposal.new:
            if isinstance(edit, AwaitExpression | MarkAsync | SplitWith):
                scope = plan.view.function(edit.node)
                if scope is not None and not is_coroutine(scope) and scope not in colouring.whole:
                    yield scope, plan.view, edit.node
