"""Sessions: how they are made, and what is the same on a client."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import Kind
from req2httpx.rewrite.edits import Append, ChangeCall, Parts, Replace
from req2httpx.rules.calls.plans import REDIRECTS, TIMEOUT
from req2httpx.rules.names.class_variables import shared_origin
from req2httpx.rules.names.naming import is_direct
from req2httpx.rules.registry import (
    Context,
    on_call,
    rule,
    same_context,
    same_method,
    same_read,
    same_store,
)
from req2httpx.rules.sessions.client_classes import client_class
from req2httpx.rules.sessions.construction import is_constructor
from req2httpx.rules.sessions.mounted_timeouts import MountedAdapters, adapters_at
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.settings import RedirectPolicy

SESSION = rule("RH301", "Session becomes Client")
REDIRECT_LIMIT = rule("RH220", "How many redirects are followed")
CONNECTIONS = rule("RH312", "The connections of a client")

same_read(Kind.SESSION, "cookies", "max_redirects", "trust_env")
same_store(Kind.SESSION, "max_redirects")
same_context(Kind.SESSION, Context.TRUTH, Context.FORMATTED)
same_method(Kind.SESSION, "__enter__", "__exit__")


@on_call("requests.Session", "requests.session")
def session(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`requests.Session()` becomes a Client that follows redirects and waits."""
    view = builder.view
    if node.args or node.keywords:
        builder.error(SESSION, "requests.Session() takes no arguments.")
        return
    builder.call_site = True
    made = client_class(builder, frozenset({origin_of(view.module, node)}))
    if is_direct(view, node.func):
        builder.edits.append(ChangeCall(node, SESSION.code, "a session is a Client", (made,)))
    else:
        builder.origins.add(shared_origin("requests.Session"))
        if made != f"{view.target}.Client" or not is_constructor(view, node):
            builder.error(SESSION, *_unnamed(view, node))
            return
    adapters = adapters_at(view, node)
    timeout: Parts = ()
    if adapters is not None and adapters.construction is node:
        timeout = adapters.timeout
    for change in client_defaults(view, timeout):
        its_rule, reason = _DEFAULTS[change.name]
        builder.edits.append(ChangeCall(node, its_rule.code, reason, None, (change,)))
    reason = "a client has the connections of the adapter"
    for change in [] if adapters is None else _of_adapters(builder, adapters):
        builder.edits.append(ChangeCall(node, SESSION.code, reason, None, (change,)))


def _of_adapters(builder: FindingBuilder, adapters: MountedAdapters) -> Iterator[Append]:
    """Yield the arguments that give a client the connections of the session's adapters."""
    if adapters.context is not None:
        builder.required |= {adapters.context.required} - {""}
        parts = (f"{builder.helper('verified')}(", *adapters.context.parts, ")")
        yield Append("verify", parts)
    if adapters.transport is not None:
        made = f"{builder.view.target}.HTTPTransport("
        yield Append("transport", (made, *adapters.transport.arguments, ")"))
        yield Append("mounts", (f"{builder.helper('environment_mounts')}()",))


def _unnamed(view: ModuleView, node: ast.Call) -> tuple[str, str]:
    return (
        f"`{view.text(node.func)}` is a variable that holds the class, or something else, or what "
        "is made here needs a class with parameters or retries of its own.",
        "Call requests.Session() itself, then run again.",
    )


def session_factory(builder: FindingBuilder, node: ast.expr, call: ast.Call) -> None:
    """`default_factory=requests.Session`: a partial that makes clients as sessions are."""
    origin = origin_of(builder.view.module, call)
    builder.origins.add(origin)
    given = [client_class(builder, frozenset({origin}))]
    given += [f"{change.name}={change.parts[0]}" for change in client_defaults(builder.view)]
    builder.required.add("import functools")
    text = f"functools.partial({', '.join(given)})"
    builder.edits.append(Replace(node, SESSION.code, "it makes sessions", (text,)))


_DEFAULTS = {
    "follow_redirects": (REDIRECTS, "a Session follows redirects, a Client does not"),
    "timeout": (TIMEOUT, "a Session waits without limit, a Client five seconds"),
    "max_redirects": (REDIRECT_LIMIT, "a Session follows 30 redirects, a Client 20"),
    "limits": (CONNECTIONS, "a Session opens any number of connections, a Client 100"),
}
"""The rule that each default of a session belongs to, and why it is written out."""


def client_defaults(view: ModuleView, timeout: Parts = ()) -> list[Append]:
    """Return the arguments that make a client follow redirects and wait as a Session does.

    `timeout` is what the adapters of the session fill in, empty where there are none.
    """
    changes: list[Append] = []
    if view.settings.redirects is RedirectPolicy.PRESERVE:
        changes.append(Append("follow_redirects", ("True",)))
    if timeout:
        changes.append(Append("timeout", timeout))
    elif view.settings.timeouts != "httpx":
        seconds = view.settings.timeouts
        changes.append(Append("timeout", ("None" if seconds == "preserve" else str(seconds),)))
    if view.settings.exact or _counts_redirects(view):
        changes.append(Append("max_redirects", ("30",)))
    if view.settings.exact:
        limits = (
            f"{view.target}.Limits(max_connections=None, max_keepalive_connections=10, "
            "keepalive_expiry=None)"
        )
        changes.append(Append("limits", (limits,)))
    return changes


def _counts_redirects(view: ModuleView) -> bool:
    """Whether the code asks how many redirects are too many."""
    modules = view.program.modules.values()
    if any("TooManyRedirects" in module.identifiers for module in modules):
        return True
    return any(
        node.attr == "max_redirects" and isinstance(node.ctx, ast.Load)
        for module in modules
        if "max_redirects" in module.identifiers
        for node in view.program.nodes(module, ast.Attribute)
    )
