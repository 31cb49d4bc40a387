"""`verify`, `cert` and `proxies` that reach the call of a session in an unpacked mapping."""

from __future__ import annotations

from req2httpx.rules.calls.arguments import Argument
from req2httpx.rules.calls.connection_arguments import rule_of, settle_either, warn_of_given
from req2httpx.rules.calls.plans import CallPlan
from req2httpx.rules.sessions.client_classes import has_settings

SETTINGS = frozenset({"verify", "cert", "proxies"})


def may_settle(plan: CallPlan, argument: Argument, name: str) -> bool:
    """Whether the client looks at a setting that a mapping gives for one call; if not, say so.

    A session that keeps it on requests is noted by the rule of the setting, and may become a client
    that does.
    """
    view = plan.builder.view
    both = any(plan.is_given(one) for one in SETTINGS) or len(plan.mappings) > 1
    if has_settings(view, plan.sessions) and not both and argument is not plan.spread:
        warn_of_given(plan, name, argument.node)
        return True
    plan.builder.error(
        rule_of(name),
        f"`{name}=` reaches this call through `**{view.text(argument.node)}`, and belongs to the "
        f"client in {view.target}: a call on a client cannot have its own.",
        f"Make it the session's (session.{name}), or use a session of its own, then run again.",
        argument.node,
    )
    return False


def settle(plan: CallPlan, argument: Argument) -> None:
    """Give what the mapping says of connections as an extension of the request."""
    if plan.module is not None:
        settle_either(plan, plan.module)
        return
    given = plan.unpacked.get(argument.index, (argument.node,))
    plan.unpacked[argument.index] = (f"{plan.builder.helper('with_settings')}(", *given, ")")
