"""Streamed responses: `stream=True`, and what iterates over a body."""

from __future__ import annotations

from req2httpx.rewrite.edits import Drop
from req2httpx.rules.arguments import Argument, constant_of
from req2httpx.rules.calls import CallPlan, on_argument
from req2httpx.rules.registry import rule

STREAM = rule("RH501", "Streamed responses")


@on_argument("stream")
def stream(plan: CallPlan, argument: Argument) -> None:
    constant = constant_of(plan.builder.view.value(argument.node))
    if constant is not None and not constant.value:
        plan.change(Drop(argument.index), "the response is read at once anyway")
        plan.handled.add("stream")
        return
    view = plan.builder.view
    plan.builder.error(
        STREAM,
        f"A streamed response: in {view.target} it lives inside `with {view.target}.stream(...)`, "
        "and its iterators differ (iter_lines gives str, iter_bytes(n) waits for n bytes).",
        f"Rewrite this call by hand with {view.target}.stream(), or drop stream=True where the "
        "whole body is read anyway.",
        argument.node,
    )
