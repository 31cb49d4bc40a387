"""Requests that are prepared first and sent later.

A client builds the request that a session prepared. Where the Request is kept in a variable, its
arguments are, in a dict.
"""

from __future__ import annotations

import ast

from req2httpx.analysis.values import Instance, Kind, Value
from req2httpx.rewrite.edits import ChangeCall, Drop, Parts, Prepend, Rename, Replace
from req2httpx.rules.calls.arguments import Argument, arguments_of, constant_of, contents_of
from req2httpx.rules.calls.edits import finish_as
from req2httpx.rules.calls.plans import REDIRECTS, TIMEOUT, CallPlan, match_arguments
from req2httpx.rules.calls.request_headers import refuse_none
from req2httpx.rules.calls.written_values import maybe_none
from req2httpx.rules.registry import on_call, on_method, rule
from req2httpx.rules.sessions.client_classes import filled_sessions, session_origins
from req2httpx.rules.site import FindingBuilder, ModuleView, type_names
from req2httpx.rules.source_places import names_in_scope

PREPARED = rule("RH308", "Prepared requests")

_PARAMETERS = (
    *("method", "url", "headers", "files", "data", "params", "auth", "cookies", "hooks", "json"),
)
_UNMERGED = frozenset({"auth", "cookies", "hooks"})
_OF_THE_CLIENT = frozenset({"verify", "cert", "proxies", "stream"})


@on_call("requests.Request")
def request(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`requests.Request(...)` becomes the call that builds it, or a dict of its arguments."""
    view = builder.view
    plan = CallPlan(builder, node, "request", on_session=False)
    if not match_arguments(plan, _PARAMETERS):
        return
    given = [plan.arguments[name] for name in sorted(_UNMERGED & set(plan.arguments))]
    given = [argument for argument in given if not _is_none(view, argument.node)]
    callee = _callee(builder, node)
    if given or plan.mappings or callee is None or not {"method", "url"} <= set(plan.arguments):
        builder.error(PREPARED, *_general(view), given[0].node if given else None)
        return
    headers = plan.arguments.get("headers")
    merged = callee == ("dict",) or callee[-1] == ".build_request"
    if headers is not None and merged and maybe_none(contents_of(view, headers.node).values):
        refuse_none(plan, headers)
        return
    for argument in plan.arguments.values():
        if argument.name in _UNMERGED:
            plan.change(Drop(argument.index), "nothing is given")
            plan.handled.add(argument.name)
        elif callee == ("dict",) and argument.name in ("method", "url") and argument.positional:
            plan.change(Rename(argument.index, argument.name), "the arguments by name")
    for name in _UNMERGED:
        plan.arguments.pop(name, None)
    finish_as(plan, callee)


def _callee(builder: FindingBuilder, node: ast.Call) -> Parts | None:
    """Return what a Request is made with, by what becomes of it."""
    view = builder.view
    parent = view.parent(node)
    outer = view.parent(parent) if parent is not None else None
    if isinstance(parent, ast.Attribute) and parent.attr == "prepare":
        return (builder.helper("bare_request"),) if isinstance(outer, ast.Call) else None
    if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Attribute):
        preparing = parent.func.attr == "prepare_request" and parent.args == [node]
        return (parent.func.value, ".build_request") if preparing else None
    if not isinstance(parent, ast.Assign) or len(parent.targets) != 1:
        return None
    target = parent.targets[0]
    if not isinstance(target, ast.Name) or not _is_local(view, node, target.id):
        return None
    uses = names_in_scope(view, node, target.id)
    loads = [use for use in uses if isinstance(use.ctx, ast.Load)]
    return ("dict",) if loads and all(_is_prepared(view, use) for use in loads) else None


def _is_local(view: ModuleView, node: ast.expr, name: str) -> bool:
    function = view.function(node)
    if function is not None:
        return name in function.local_names
    return name not in view.program.exports.get(view.module, ())


def _is_prepared(view: ModuleView, use: ast.Name) -> bool:
    """Whether all that is done with a Request is to prepare it."""
    parent = view.parent(use)
    if isinstance(parent, ast.Attribute):
        return parent.attr == "prepare" and isinstance(view.parent(parent), ast.Call)
    return (
        isinstance(parent, ast.Call)
        and isinstance(parent.func, ast.Attribute)
        and parent.func.attr == "prepare_request"
        and parent.args == [use]
    )


@on_method(Kind.REQUEST, "prepare")
def prepare(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`Request(...).prepare()` is the request itself."""
    view = builder.view
    made = node.func.value if isinstance(node.func, ast.Attribute) else None
    if made is None or node.args or node.keywords or _has_session_auth(view):
        builder.error(PREPARED, *_general(view))
    elif isinstance(made, ast.Call):
        builder.edits.append(Replace(node, PREPARED.code, "the request is built at once", (made,)))
    else:
        parts = (f"{builder.helper('bare_request')}(**", made, ")")
        builder.edits.append(Replace(node, PREPARED.code, "the variable has arguments", parts))


def _has_session_auth(view: ModuleView) -> bool:
    """Whether a session has credentials, which a client gives to whatever request it sends."""
    return any(
        node.attr == "auth"
        and isinstance(node.ctx, ast.Store)
        and session_origins(view.value(node.value))
        for module in view.program.modules.values()
        if "auth" in module.identifiers
        for node in view.program.nodes(module, ast.Attribute)
    )


@on_method(Kind.SESSION, "prepare_request")
def prepare_request(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`session.prepare_request(request)` becomes `client.build_request(...)`."""
    view = builder.view
    for argument in node.args:
        builder.involve(view.value(argument))
    single = node.args[0] if len(node.args) == 1 and not node.keywords else None
    if single is None or not _holds_only(view.value(single), Kind.REQUEST):
        builder.error(PREPARED, *_general(view))
    elif isinstance(single, ast.Call):
        reason = "a client builds the request itself"
        builder.edits.append(Replace(node, PREPARED.code, reason, (single,)))
    elif isinstance(node.func, ast.Attribute):
        parts = (node.func.value, ".build_request(**", single, ")")
        builder.edits.append(Replace(node, PREPARED.code, "the variable has arguments", parts))
    else:
        builder.error(PREPARED, *_general(view))


@on_method(Kind.SESSION, "send")
def send(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`session.send(prepared)` is the same; its timeout is one of the request in httpx."""
    view = builder.view
    builder.call_site = True
    for inner in node.args:
        builder.involve(view.value(inner))
    found = arguments_of(node, ("request",))
    arguments = {argument.name: argument for argument in found or ()}
    prepared = arguments.get("request")
    known = _OF_THE_CLIENT | {"request", "timeout", "allow_redirects"}
    refused = [arguments[name] for name in sorted(_OF_THE_CLIENT & set(arguments))]
    refused = [one for one in refused if not _is_off(view, one)]
    if (
        prepared is None
        or refused
        or not set(arguments) <= known
        or not _holds_only(view.value(prepared.node), Kind.PREPARED)
        or not isinstance(node.func, ast.Attribute)
    ):
        builder.error(PREPARED, *_general(view), refused[0].node if refused else None)
        return
    reason = "what a client has by itself"
    changes = [Drop(arguments[name].index) for name in sorted(_OF_THE_CLIENT & set(arguments))]
    edits = [ChangeCall(node, PREPARED.code, reason, None, tuple(changes))] if changes else []
    redirects = arguments.get("allow_redirects")
    if redirects is not None:
        renamed = Rename(redirects.index, "follow_redirects")
        reason = "allow_redirects is follow_redirects"
        edits.append(ChangeCall(node, REDIRECTS.code, reason, None, (renamed,)))
    timeout = arguments.get("timeout")
    filled = session_origins(view.value(node.func.value)) & filled_sessions(view)
    if timeout is not None and filled:
        names = type_names(view.value(timeout.node))
        if names & {"NoneType", "?"}:
            builder.error(PREPARED, *_maybe_filled_in(view), timeout.node)
            return
    if timeout is not None:
        callee = (builder.helper("send"),)
        reason = "the timeout belongs to the request in httpx"
        client = Prepend((node.func.value,))
        edits.append(ChangeCall(node, TIMEOUT.code, reason, callee, (client,)))
    else:
        builder.without_timeout = True
    builder.edits += edits


def _maybe_filled_in(view: ModuleView) -> tuple[str, str]:
    return (
        "This timeout may be None, which the adapter of the session fills in, and which lets an "
        f"{view.target} client wait without limit.",
        "Leave the argument out where there is no timeout, then run again.",
    )


def _is_off(view: ModuleView, argument: Argument) -> bool:
    """Whether an argument says what a session does by itself."""
    constant = constant_of(view.value(argument.node))
    if constant is None:
        return False
    return constant.value is None or (argument.name == "stream" and not constant.value)


def _is_none(view: ModuleView, node: ast.expr) -> bool:
    constant = constant_of(view.value(node))
    return constant is not None and constant.value is None


def _holds_only(value: Value, kind: Kind) -> bool:
    return bool(value) and all(isinstance(atom, Instance) and atom.kind is kind for atom in value)


def _general(view: ModuleView) -> tuple[str, str]:
    return (
        f"A request is built by the client in {view.target} (build_request), and sent with what "
        "the client has: this one is prepared, changed or sent in a way that has no counterpart.",
        "Rewrite it by hand with client.build_request() and client.send().",
    )
