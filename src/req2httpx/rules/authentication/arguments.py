"""The `auth` argument of a request."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import may_be_none
from req2httpx.rewrite.edits import Drop, SetValue
from req2httpx.rules.authentication.classes import involve_callables
from req2httpx.rules.authentication.credentials import check_pairs, pairs_of
from req2httpx.rules.calls.arguments import Argument, constant_of
from req2httpx.rules.calls.plans import CallPlan, on_argument
from req2httpx.rules.registry import rule
from req2httpx.rules.site import is_mixture, type_names

_NO_AUTH = frozenset({"bool", "int", "str"})

AUTH = rule("RH214", "Authentication of a call")


@on_argument("auth", AUTH)
def auth(plan: CallPlan, argument: Argument) -> None:
    """Pairs and objects stay; None on a session is left out, and what callers pass is looked at."""
    builder = plan.builder
    view = builder.view
    value = view.value(argument.node)
    builder.involve(value)
    constant = constant_of(value)
    if constant is not None and constant.value is None:
        if plan.on_session:
            plan.change(
                Drop(argument.index),
                f"requests still uses the session's auth; {view.target} would send none",
            )
            plan.handled.add("auth")
        return
    pairs = pairs_of(view, argument.node, value)
    refused = any(len(pair.elts) != 2 for pair in pairs) or bool(type_names(value) & _NO_AUTH)
    if refused:
        report = builder.assume if is_mixture(value) else builder.error
        report(
            AUTH,
            "`auth=` is no pair of a name and a password here: requests takes what is empty or "
            f"False for none and refuses a third member, {view.target} does neither.",
            "Pass None or a pair, then run again.",
            argument.node,
        )
    if refused and not is_mixture(value):
        return
    involve_callables(builder, value, argument.node)
    if plan.on_session and may_be_none(value):
        _auth_or_default(plan, argument)
    if not refused:
        check_pairs(builder, AUTH, argument.node, value)


def _auth_or_default(plan: CallPlan, argument: Argument) -> None:
    """`auth=None` on a session's call means the session's auth in requests only."""
    view = plan.builder.view
    if not isinstance(argument.node, ast.Name | ast.Attribute):
        plan.builder.error(
            AUTH,
            f"`auth=` may be None here, which switches the client's auth off in {view.target} and "
            "not in requests.",
            "Leave the argument out when there is none, then run again.",
            argument.node,
        )
        return
    parts = (
        f"{view.target}.USE_CLIENT_DEFAULT if ",
        argument.node,
        " is None else ",
        argument.node,
    )
    plan.change(
        SetValue(argument.index, parts), "auth=None on a call keeps the session's auth in requests"
    )
