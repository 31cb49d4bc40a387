"""`cookies=` of a request."""

from __future__ import annotations

from req2httpx.rules.arguments import Argument, constant_of
from req2httpx.rules.calls import CallPlan, on_argument
from req2httpx.rules.registry import rule

COOKIES = rule("RH210", "Request cookies")


@on_argument("cookies")
def cookies(plan: CallPlan, argument: Argument) -> None:
    """A session's call has no cookies of its own in httpx."""
    builder = plan.builder
    view = builder.view
    value = view.value(argument.node)
    builder.involve(value)
    constant = constant_of(value)
    if not plan.on_session or (constant is not None and constant.value is None):
        return
    builder.error(
        COOKIES,
        f"Cookies of a single call on a session: {view.target} deprecates them on a client and "
        "does not send them again after a redirect.",
        "Set them on the session (session.cookies.update(...)) where they may stay, then run "
        "again.",
        argument.node,
    )
