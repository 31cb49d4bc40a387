"""Pauses in coroutines: `time.sleep` stops the whole event loop."""

from __future__ import annotations

import ast

from req2httpx.analysis.program import Program
from req2httpx.analysis.values import External
from req2httpx.rewrite.edits import AwaitExpression, Replace
from req2httpx.rules.coroutines.edits import Colours, Proposal
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.registry import rule

SLEEPS = rule("RH805", "Pauses in coroutines", frees={"time"})


def propose_sleeps(colours: Colours, plan: ModulePlan, function: ast.AST) -> Proposal:
    """Return what makes `time.sleep(s)` of a coroutine `await asyncio.sleep(s)`."""
    proposal = Proposal()
    view = plan.view
    if _is_patched(plan):
        return proposal
    reason = "time.sleep() stops every coroutine of the event loop"
    library = "anyio" if runs_on_trio(view.program) else "asyncio"
    for node in ast.walk(function):
        if not isinstance(node, ast.Call) or len(node.args) != 1 or node.keywords:
            continue
        if view.value(node.func) != frozenset({External("time.sleep")}):
            continue
        nearest = view.function(node)
        if nearest is None or nearest.node is not function or colours.obstacle(view, node):
            continue
        proposal.new.append((plan, Replace(node.func, SLEEPS.code, reason, (f"{library}.sleep",))))
        proposal.new.append((plan, AwaitExpression(node, SLEEPS.code, reason)))
        proposal.required.append((plan, f"import {library}"))
    return proposal


def runs_on_trio(program: Program) -> bool:
    """Whether coroutines of a project may run on trio, which knows nothing of asyncio's pauses.

    anyio, which httpx needs anyway, pauses on either.
    """
    return any(
        not module.identifiers.isdisjoint(("trio", "anyio")) for module in program.modules.values()
    )


def _is_patched(plan: ModulePlan) -> bool:
    """Whether some code puts a double in the place of the pause."""
    program = plan.view.program
    return any(
        isinstance(node.value, str) and node.value.endswith("sleep")
        for module in program.modules.values()
        if module.is_test
        for node in program.nodes(module, ast.Constant)
    )
