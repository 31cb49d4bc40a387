"""`json` in a mapping that is unpacked into a call: in the bytes that requests writes, if asked."""

from __future__ import annotations

from req2httpx.analysis.values import NONE
from req2httpx.rewrite.edits import Drop, Part
from req2httpx.rules.calls.arguments import Argument, Mapping
from req2httpx.rules.calls.json_bodies import client_headers, is_joined, warn_of_bytes
from req2httpx.rules.calls.plans import CallPlan


def write_json(plan: CallPlan, argument: Argument, mapping: Mapping) -> None:
    """Give the mapping a content for its `json`, unless that goes with other arguments."""
    builder = plan.builder
    held = mapping.items.get("json")
    may_hold = mapping.open if held is None else not held <= NONE
    beside = plan.arguments.get("json") if is_joined(plan) else None
    if not builder.view.settings.exact or not (may_hold or beside):
        return
    if beside is None and any(plan.is_given(name) for name in ("json", "data", "files")):
        return
    if beside is None and (plan.is_given("headers") or len(plan.mappings) > 1 or plan.spread):
        warn_of_bytes(plan, argument.node)
        return
    given = plan.unpacked.get(argument.index, (argument.node,))
    if beside is not None:
        given = ('{"json": ', beside.node, ", **", *given, "}")
        plan.change(Drop(beside.index), "the headers of the mapping go with the body")
        plan.handled.add("json")
    parts: list[Part] = [f"{builder.helper('json_arguments')}(", *given]
    plan.unpacked[argument.index] = (*parts, *client_headers(plan), ")")
