"""Headers in an unpacked mapping that take the session's own away."""

from __future__ import annotations

from req2httpx.analysis.values import NOTHING
from req2httpx.rules.calls.arguments import MAPPING, Argument, Mapping, is_repeatable
from req2httpx.rules.calls.plans import SPREAD_ARGUMENTS, CallPlan
from req2httpx.rules.calls.request_headers import call_on_copy
from req2httpx.rules.calls.unpacked.verdicts import held_in, may_hold_unseen_none
from req2httpx.rules.calls.written_values import maybe_none


def may_remove_headers(plan: CallPlan, mapping: Mapping) -> bool:
    """Whether a mapping may hold a header that is None, which takes the session's own away."""
    if not plan.on_session or plan.is_given("headers"):
        return False
    value = mapping.items.get("headers")
    if value is None:
        return mapping.open and plan.builder.view.settings.exact
    held = held_in(plan.builder.view, value)
    return any(maybe_none(one) for one in held) or may_hold_unseen_none(plan, value)


def merge_headers(plan: CallPlan, argument: Argument, mapping: Mapping, shown: str) -> None:
    """Make the call on a copy of the client without the headers that the mapping takes away."""
    node = argument.node
    named = argument.name == MAPPING and is_repeatable(plan.builder.view, node)
    if named and call_on_copy(plan, (node, '.get("headers")')):
        return
    value = mapping.items.get("headers", NOTHING)
    if any(maybe_none(one) for one in held_in(plan.builder.view, value)):
        plan.builder.error(
            SPREAD_ARGUMENTS,
            f"A header in {shown} is None at times: requests then sends the call without the "
            "session's header of that name, and this call cannot be made on a copy of the client.",
            "Pass headers= to the call by name, or leave out those that are None, then run again.",
            node,
        )
        return
    plan.builder.warn(
        SPREAD_ARGUMENTS,
        f"{shown} may hold a header that is None, which takes the session's own of that name away "
        "in requests. This call cannot be made on a copy of the client: the session's header would "
        "be sent.",
        "Look at what callers pass.",
        node,
    )
