"""Headers that a redirect to another host keeps in one library and not in the other."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import Literal
from req2httpx.rules.arguments import Argument, constant_of, mapping_of
from req2httpx.rules.calls import CallPlan
from req2httpx.rules.registry import rule
from req2httpx.rules.site import FindingBuilder

REDIRECTED = rule("RH222", "Headers of one's own after a redirect")

_HOST, _PROXY = "host", "proxy-authorization"


def tell_of_redirect(plan: CallPlan, argument: Argument) -> None:
    """Say what becomes of a call's own Host and Proxy-Authorization, if it may be redirected.

    Source: requests 2.34.2 (sessions.py, `rebuild_proxies`) drops Proxy-Authorization and leaves
    Host as it is; httpx 0.28.1 (_client.py, `_redirect_headers`) does the opposite of both.
    """
    if may_be_redirected(plan):
        names = mapping_of(plan.builder.view, argument.node).items
        _tell(plan.builder, {name.lower() for name in names}, argument.node)


def tell_of_session_header(builder: FindingBuilder, node: ast.Attribute) -> None:
    """Say the same of `session.headers["Host"] = ...` and `session.headers.update(...)`."""
    view = builder.view
    parent = view.parent(node)
    if isinstance(parent, ast.Subscript) and isinstance(parent.ctx, ast.Store):
        keys = view.value(parent.slice)
        _tell(builder, {str(a.value).lower() for a in keys if isinstance(a, Literal)}, parent)
    elif isinstance(parent, ast.Attribute) and parent.attr == "update":
        call = view.parent(parent)
        for given in call.args if isinstance(call, ast.Call) else ():
            names = mapping_of(view, given).items
            _tell(builder, {name.lower() for name in names}, given)


def may_be_redirected(plan: CallPlan) -> bool:
    """Whether a call follows redirects, as far as can be seen."""
    given = plan.arguments.get("allow_redirects")
    if given is None:
        return plan.verb != "head" or plan.may_be_given("allow_redirects")
    constant = constant_of(plan.builder.view.value(given.node))
    return constant is None or bool(constant.value)


def _tell(builder: FindingBuilder, names: set[str], node: ast.expr) -> None:
    target = builder.view.target
    if _PROXY in names:
        builder.warn(
            REDIRECTED,
            f"After a redirect to another host {target} still sends this Proxy-Authorization, and "
            "the server there sees it; requests drops it.",
            "Give the proxy its credentials in its URL, or do not follow redirects here.",
            node,
        )
    if _HOST in names:
        builder.assume(
            REDIRECTED,
            f"After a redirect to another host {target} sends the name of that host, where "
            "requests still sends this Host.",
            "Look at whether the server redirects elsewhere.",
            node,
        )
