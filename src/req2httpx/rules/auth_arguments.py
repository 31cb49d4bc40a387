"""The `auth` argument of a request."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import FunctionValue, MethodValue, Object, may_be_none
from req2httpx.rewrite.edits import Drop, SetValue
from req2httpx.rules.arguments import Argument, constant_of
from req2httpx.rules.calls import CallPlan, on_argument
from req2httpx.rules.registry import rule
from req2httpx.rules.site import type_names

AUTH = rule("RH214", "Authentication of a call")


@on_argument("auth")
def auth(plan: CallPlan, argument: Argument) -> None:
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
    for atom in value:
        if isinstance(atom, FunctionValue | MethodValue | Object):
            builder.error(
                AUTH,
                "The authentication is a function or class of the project that changes the "
                f"prepared request; {view.target} gives it another kind of request.",
                f"Write it as a {view.target}.Auth with an auth_flow, then run again.",
                argument.node,
            )
            return
    if plan.on_session and may_be_none(value):
        _auth_or_default(plan, argument)
    _check_members(plan, argument)


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


def _check_members(plan: CallPlan, argument: Argument) -> None:
    if not isinstance(argument.node, ast.Tuple):
        return
    view = plan.builder.view
    for member in argument.node.elts:
        value = view.value(member)
        text = constant_of(value)
        if text is not None and isinstance(text.value, str) and not text.value.isascii():
            plan.builder.error(
                AUTH,
                f"A name or password that is not ASCII is sent as Latin-1 by requests and as UTF-8 "
                f"by {view.target}.",
                'Pass it encoded, as in "é".encode("latin-1"), then run again.',
                argument.node,
            )
        elif may_be_none(value) or type_names(value) & {"int"}:
            plan.builder.error(
                AUTH,
                "A member of this tuple may be None or a number: requests sends its text, "
                f"{view.target} raises TypeError.",
                "Pass str values, then run again.",
                argument.node,
            )
