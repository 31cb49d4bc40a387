"""`cookies=` of a request."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import Object, Opaque, SuperObject
from req2httpx.rewrite.edits import Drop
from req2httpx.rules.calls.arguments import Argument, constant_of
from req2httpx.rules.calls.plans import CallPlan, on_argument
from req2httpx.rules.registry import rule
from req2httpx.rules.site import held_by, is_beyond_ascii

COOKIES = rule("RH210", "Request cookies")


@on_argument("cookies", COOKIES)
def cookies(plan: CallPlan, argument: Argument) -> None:
    """A call of a session with cookies of its own goes through a copy of the client."""
    builder = plan.builder
    view = builder.view
    value = view.value(argument.node)
    builder.involve(value)
    constant = constant_of(value)
    if is_beyond_ascii(held_by(view, value)):
        builder.error(
            COOKIES,
            f"A cookie holds characters beyond ASCII: requests sends Latin-1, {view.target} "
            "raises UnicodeEncodeError.",
            "Encode the value in a way that the server reads, then run again.",
            argument.node,
        )
        return
    if any(isinstance(atom, Opaque) for atom in value | held_by(view, value)):
        builder.assume(
            COOKIES,
            "What these cookies hold is not known: requests sends text beyond ASCII as Latin-1, "
            f"{view.target} raises UnicodeEncodeError.",
            "Look at what the values can be.",
            argument.node,
        )
    if not plan.on_session or (constant is not None and constant.value is None):
        return
    if plan.receiver is None or plan.callee is not None or _is_derived(plan):
        builder.error(
            COOKIES,
            "Cookies of a single call, on a session of a class that is derived from Session or "
            f"that is not named here: {view.target} deprecates them on a client and does not send "
            "them again after a redirect.",
            "Call the method of a plain session where the session is named, then run again.",
            argument.node,
        )
        return
    reason = f"a call of an {view.target} client forgets its cookies after a redirect"
    name = builder.helper("with_cookies")
    plan.receiver = (f"{name}(", *plan.receiver, ", ", argument.node, ")")
    plan.change(Drop(argument.index), reason)


def _is_derived(plan: CallPlan) -> bool:
    """Whether the call is made on an object of a class of the project, which a copy would split."""
    function = plan.call.func
    receiver = function.value if isinstance(function, ast.Attribute) else None
    value = plan.builder.view.value(receiver)
    return any(isinstance(atom, Object | SuperObject) for atom in value)
