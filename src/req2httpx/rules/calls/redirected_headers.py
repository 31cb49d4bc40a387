"""Headers that a redirect to another host keeps in one library and not in the other."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import Collection, Literal, Value
from req2httpx.rules.calls.arguments import constant_of
from req2httpx.rules.calls.plans import CallPlan
from req2httpx.rules.registry import rule
from req2httpx.rules.site import FindingBuilder, ModuleView

REDIRECTED = rule("RH222", "Headers of one's own after a redirect")

_HOST, _PROXY = "host", "proxy-authorization"


def tell_of_redirect(plan: CallPlan, value: Value, node: ast.expr) -> None:
    """Say what becomes of a call's own Host and Proxy-Authorization, if it may be redirected.

    Source: requests 2.34.2 (sessions.py, `rebuild_proxies`) drops Proxy-Authorization and leaves
    Host as it is; httpx 0.28.1 (_client.py, `_redirect_headers`) does the opposite of both.
    """
    if may_be_redirected(plan):
        _tell(plan.builder, names_in(plan.builder.view, value), node)


def names_in(view: ModuleView, value: Value) -> set[str]:
    """Return the names in dicts of headers, in lower case."""
    dicts = [atom for atom in value if isinstance(atom, Collection)]
    return {name.lower() for one in dicts for name in view.program.items(one)}


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
            _tell(builder, names_in(view, view.value(given)), given)
    elif isinstance(parent, ast.Assign) and parent.targets == [node]:
        _tell(builder, names_in(view, view.value(parent.value)), parent.value)


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
