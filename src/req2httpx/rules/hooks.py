"""Hooks: functions that are called with each response."""

from __future__ import annotations

from req2httpx.rewrite.edits import Drop
from req2httpx.rules.arguments import Argument, constant_of
from req2httpx.rules.calls import CallPlan, on_argument
from req2httpx.rules.registry import rule

HOOKS = rule("RH213", "Hooks of a call")


@on_argument("hooks")
def hooks(plan: CallPlan, argument: Argument) -> None:
    constant = constant_of(plan.builder.view.value(argument.node))
    if constant is not None and constant.value is None:
        plan.change(Drop(argument.index), "no hooks")
        plan.handled.add("hooks")
        return
    plan.builder.error(
        HOOKS,
        f"{plan.builder.view.target} has no hooks on a call; a client's event_hooks take the "
        "response alone and cannot replace it.",
        "Call the function on the response yourself, then run again.",
        argument.node,
    )
