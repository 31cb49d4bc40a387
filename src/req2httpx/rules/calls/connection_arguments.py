"""The arguments of a request that say how it is connected: `verify`, `cert` and `proxies`."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import Collection, Literal, may_be_none, without_none
from req2httpx.rewrite.edits import Append, Drop, Parts, Prepend, Rename, SetValue
from req2httpx.rules.calls.arguments import Argument, constant_of
from req2httpx.rules.calls.plans import CallPlan, on_argument
from req2httpx.rules.calls.proxies import (
    PROXIES,
    ProxySettings,
    display_of,
    entries_of,
    has_scheme,
    note_socks,
    with_scheme,
)
from req2httpx.rules.findings import Rule
from req2httpx.rules.registry import rule
from req2httpx.rules.sessions.calls import moves_to_client
from req2httpx.rules.sessions.client_classes import has_settings, may_be_given
from req2httpx.rules.site import ModuleView, type_names

VERIFY = rule("RH211", "TLS verification and client certificates")


def _constant(plan: CallPlan, argument: Argument) -> Literal | None:
    return constant_of(plan.builder.view.value(argument.node))


def _settles(plan: CallPlan, argument: Argument, name: str) -> bool:
    """Give a client whose settings may change those of one call as an extension of the request."""
    if not plan.on_session or not has_settings(plan.builder.view, plan.sessions):
        return False
    reason = "settings of one call go with the request to the client's transport"
    warn_of_given(plan, name, argument.node)
    if plan.module is not None:
        settle_either(plan, plan.module)
        return True
    plan.handled.add(name)
    plan.change(Drop(argument.index), reason)
    given = {
        setting: plan.arguments[setting]
        for setting in ("verify", "cert", "proxies")
        if setting in plan.arguments and not _is_none(plan, plan.arguments[setting])
    }
    if next(iter(given), None) == name:
        parts: Parts = ()
        for setting, one in given.items():
            parts = (*parts, ", " if parts else "", f'"{setting}": ', one.node)
        plan.change(Append("extensions", ('{"settings": {', *parts, "}}")), reason)
    return True


def warn_of_given(plan: CallPlan, name: str, node: ast.expr) -> None:
    """Say that a client which callers make themselves does not look at the settings of one call."""
    if may_be_given(plan.builder.view, plan.sessions):
        plan.builder.warn(
            rule_of(name),
            f"A session that callers outside the project give does not look at the `{name}` of a "
            f"call, if it is a plain {plan.builder.view.target}.Client of theirs.",
            "Let callers give a ClientWithSettings of the generated module, as the project does.",
            node,
        )


def rule_of(name: str) -> Rule:
    """Return the rule that a setting of connections belongs to."""
    return PROXIES if name == "proxies" else VERIFY


def settle_either(plan: CallPlan, module: Parts) -> None:
    """Let a function make a call that is the module's, which has no such client, or a session's."""
    if plan.takes_either or not plan.is_replaceable:
        return
    plan.takes_either = True
    reason = "a client of its own makes the call of the module, as a Session does in requests"
    plan.callee = (plan.builder.helper("request_with"),)
    if plan.verb != "request":
        plan.name_method(reason)
    plan.change(Prepend(module), reason)


@on_argument("verify", VERIFY)
def verify(plan: CallPlan, argument: Argument) -> None:
    """On a session it belongs to the client; a path to certificates becomes an SSLContext."""
    builder = plan.builder
    view = builder.view
    if _settles(plan, argument, "verify"):
        return
    if plan.on_session and moves_to_client(plan, argument):
        plan.handled.add("verify")
        return
    if plan.on_session:
        builder.error(
            VERIFY,
            f"`verify=` belongs to the client in {view.target}: a call on a client cannot have its "
            "own.",
            "Make it the session's (session.verify), or use a session of its own, then run again.",
            argument.node,
        )
        return
    if plan.is_given("cert") and not _is_none(plan, plan.arguments["cert"]):
        return
    names = type_names(view.value(argument.node))
    if names <= {"bool", "NoneType"}:
        return
    if "bool" in names and names <= {"bool", "NoneType", "?"} and not view.settings.exact:
        builder.assume(
            VERIFY,
            "This code gives `verify` as True or False; a path to certificates, which others may "
            f"give, is deprecated in {view.target}: it takes an SSLContext.",
            "Look at what callers pass, or use --exact.",
            argument.node,
        )
        return
    name = builder.helper("verify")
    plan.change(
        SetValue(argument.index, (f"{name}(", argument.node, ")")),
        f"a path to certificates is deprecated in {view.target}: it takes an SSLContext",
    )


@on_argument("cert", VERIFY)
def cert(plan: CallPlan, argument: Argument) -> None:
    """A client certificate goes into the SSLContext that `verify=` takes."""
    builder = plan.builder
    if _settles(plan, argument, "cert"):
        return
    if _is_none(plan, argument):
        plan.change(Drop(argument.index), "no client certificate")
        plan.handled.add("cert")
        return
    if plan.on_session:
        builder.error(
            VERIFY,
            f"`cert=` belongs to the client in {builder.view.target}: a call on a client cannot "
            "have its own.",
            "Make it the session's (session.cert), or use a session of its own, then run again.",
            argument.node,
        )
        return
    reason = "a client certificate belongs into the SSLContext that verify= takes"
    name = builder.helper("verify")
    plan.handled.add("cert")
    given = plan.arguments.get("verify")
    plan.change(Drop(argument.index), reason)
    if given is None:
        plan.change(Append("verify", (f"{name}(True, ", argument.node, ")")), reason)
    else:
        parts = (f"{name}(", given.node, ", ", argument.node, ")")
        plan.change(SetValue(given.index, parts), reason)


def _is_none(plan: CallPlan, argument: Argument) -> bool:
    constant = _constant(plan, argument)
    return constant is not None and constant.value is None


@on_argument("proxies", PROXIES)
def proxies(plan: CallPlan, argument: Argument) -> None:
    """One proxy for all is `proxy=`; anything else needs a client of its own for the call."""
    builder = plan.builder
    view = builder.view
    if _settles(plan, argument, "proxies"):
        return
    constant = _constant(plan, argument)
    if constant is not None and constant.value is None:
        plan.change(Drop(argument.index), "no proxies of its own")
        plan.handled.add("proxies")
        return
    if plan.on_session:
        builder.error(
            PROXIES,
            f"`proxies=` of a single call on a session: a client of {view.target} has the proxies "
            "it was made with.",
            "Set them on the session (session.proxies), or use a session of its own, then run "
            "again.",
            argument.node,
        )
        return
    plan.handled.add("proxies")
    note_socks(builder, argument.node)
    single = _single_proxy(view, argument.node)
    if single is not None:
        reason = "one proxy for all schemes is proxy="
        plan.change(SetValue(argument.index, single), reason)
        plan.change(Rename(argument.index, "proxy"), reason)
        return
    if plan.may_be_given("stream"):
        builder.error(
            PROXIES,
            "A streamed call with proxies that differ by scheme, or that are made elsewhere, needs "
            f"a client of its own in {view.target}.",
            "Set the proxies on a session and stream with it, then run again.",
            argument.node,
        )
        return
    reason = "proxies by scheme are mounts= of a client, which the call makes for itself"
    plan.callee = (builder.helper("request_through"),)
    plan.change(Drop(argument.index), reason)
    if plan.verb != "request" and not any(isinstance(c, Prepend) for c in plan.changes):
        plan.name_method(reason)
    plan.change(Prepend((argument.node,)), reason)


def _single_proxy(view: ModuleView, node: ast.expr) -> Parts | None:
    """Return the one proxy that a dict names for all schemes, as the value of `proxy=`."""
    entries = entries_of(node)
    if entries is not None:
        single = ProxySettings(entries).single()
        return None if single is None else with_scheme(view, single)
    if not isinstance(node, ast.Name | ast.Attribute):
        return None
    keys: set[str] = set()
    value = view.value(node)
    collections = [atom for atom in value if isinstance(atom, Collection)]
    for atom in collections:
        made = display_of(view, atom)
        found = None if made is None else entries_of(made)
        single = None if found is None else ProxySettings(found).single()
        if single is None or found is None or view.program.is_open(atom):
            return None
        if set(view.program.items(atom)) != {name for name, _ in found}:
            return None
        if may_be_none(view.value(single)) or not has_scheme(view, single):
            return None
        keys.add(found[-1][0])
    if len(keys) != 1 or len(without_none(value)) != len(collections):
        return None
    item: Parts = (node, f'["{keys.pop()}"]')
    return (*item, " if ", node, " else None") if may_be_none(value) else item
