"""Sessions: how they are made, what is set on them, and where they go."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import Kind
from req2httpx.rewrite.edits import (
    Append,
    ArgumentChange,
    ChangeCall,
)
from req2httpx.rules.registry import (
    Context,
    on_call,
    on_context,
    on_method,
    on_read,
    on_store,
    rule,
    same_context,
    same_method,
    same_read,
    same_store,
)
from req2httpx.rules.session_construction import is_constructor
from req2httpx.rules.session_settings import CONSTRUCTOR
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.settings import RedirectPolicy

SESSION = rule("RH301", "Session becomes Client")
ADAPTERS = rule("RH304", "Transport adapters")
SESSION_HOOKS = rule("RH305", "Hooks of a session")
LIFETIME = rule("RH307", "The life of a client")
PREPARED = rule("RH308", "Prepared requests")
SESSION_ESCAPES = rule("RH309", "A session handed to other code")
SESSION_VALUES = rule("RH310", "Headers, parameters and cookies of a session")

same_read(Kind.SESSION, "headers", "cookies", "auth", "max_redirects", "trust_env")
same_store(Kind.SESSION, "max_redirects")
same_method(Kind.SESSION, "close", "__enter__", "__exit__")


@on_call("requests.Session", "requests.session")
def session(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`requests.Session()` becomes a Client that follows redirects and waits."""
    view = builder.view
    if node.args or node.keywords:
        builder.error(SESSION, "requests.Session() takes no arguments.")
        return
    builder.call_site = True
    builder.edits.append(
        ChangeCall(
            node,
            SESSION.code,
            "requests follows redirects and waits without limit by default, a Client does neither",
            (f"{view.target}.Client",),
            tuple(_client_defaults(view)),
        )
    )


def _client_defaults(view: ModuleView) -> list[ArgumentChange]:
    changes: list[ArgumentChange] = []
    if view.settings.redirects is RedirectPolicy.PRESERVE:
        changes.append(Append("follow_redirects", ("True",)))
    if view.settings.timeouts != "httpx":
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
    """Whether the project handles too many redirects, or reads how many there may be."""
    if "TooManyRedirects" in view.program.mentions:
        return True
    return "max_redirects" in view.program.mentions and any(
        isinstance(node, ast.Attribute)
        and node.attr == "max_redirects"
        and isinstance(node.ctx, ast.Load)
        for module in view.program.modules.values()
        for node in ast.walk(module.tree)
    )


# -- what is set afterwards -----------------------------------------------------------------------


@on_store(Kind.SESSION, "params")
def params(builder: FindingBuilder, node: ast.Attribute) -> None:
    builder.error(
        SESSION_VALUES,
        f"A session's params are added to every URL's query by requests; {builder.view.target} "
        "replaces the query with them.",
        "Pass the parameters with each call, then run again.",
    )


@on_store(Kind.SESSION, "headers")
def headers(builder: FindingBuilder, node: ast.Attribute) -> None:
    """Assigning headers replaces requests' defaults, and merges over httpx's."""
    builder.error(
        SESSION_VALUES,
        "Assigning a session's headers replaces requests' default ones; on a "
        f"{builder.view.target} client it keeps them.",
        "Use session.headers.update(...), then run again.",
    )


@on_store(Kind.SESSION, "hooks")
def hooks(builder: FindingBuilder, node: ast.Attribute) -> None:
    builder.error(
        SESSION_HOOKS,
        f"`hooks` is silently ignored on a {builder.view.target} client; its event_hooks take the "
        "response alone, before its body is read, and cannot replace it.",
        "Write the function as an event hook by hand.",
    )


@on_store(Kind.SESSION, "stream")
def stream(builder: FindingBuilder, node: ast.Attribute) -> None:
    builder.error(
        CONSTRUCTOR,
        f"Assigning `stream` overwrites the stream() method of a {builder.view.target} client.",
        "Rewrite the calls with client.stream(), or drop the line where bodies are read anyway.",
    )


@on_store(Kind.SESSION, "adapters")
def adapters(builder: FindingBuilder, node: ast.Attribute) -> None:
    _adapter_error(builder)


@on_method(Kind.SESSION, "mount", "get_adapter")
def mount(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    for argument in node.args:
        builder.involve(builder.view.value(argument))
    _adapter_error(builder)


def _adapter_error(builder: FindingBuilder) -> None:
    builder.error(
        ADAPTERS,
        f"Adapters (retries, pools, TLS options) have no counterpart on a {builder.view.target} "
        "client: it takes a transport at construction, which repeats only failed connects, and "
        "does not use the proxies of the environment.",
        "Build the client by hand with a transport or with the httpx-retries package.",
    )


@on_method(Kind.SESSION, "send", "prepare_request")
def send(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    for argument in node.args:
        builder.involve(builder.view.value(argument))
    builder.call_site = True
    builder.error(
        PREPARED,
        f"Prepared requests are built by the client in {builder.view.target} (build_request), "
        "which merges parameters, headers and cookies by other rules.",
        "Rewrite it by hand with client.build_request() and client.send().",
    )


def _assigned(builder: FindingBuilder, node: ast.Attribute) -> ast.expr | None:
    """Return what is assigned to the attribute, if the statement is a plain assignment."""
    statement = builder.view.parent(node)
    if isinstance(statement, ast.Assign) and statement.targets == [node]:
        return statement.value
    if isinstance(statement, ast.AnnAssign) and statement.target is node:
        return statement.value
    builder.error(
        CONSTRUCTOR,
        f"`{builder.view.text(node)}` is changed in a way that {builder.view.target}'s client does "
        "not support.",
        "Set it in a statement of its own right after the session is made, then run again.",
    )
    return None


# -- headers and cookies of a session are in jars.py; where a session goes -------------------------


@on_context(Kind.SESSION, Context.ARGUMENT)
def argument(builder: FindingBuilder, node: ast.expr) -> None:
    view = builder.view
    call = view.parent(node)
    if isinstance(call, ast.keyword):
        call = view.parent(call)
    if not isinstance(call, ast.Call):
        return
    paths = {getattr(atom, "path", "") for atom in view.value(call.func)}
    harmless = {f"builtins.{name}" for name in ("isinstance", "hasattr", "id", "print", "repr")}
    if paths and paths <= harmless:
        return
    builder.error(
        SESSION_ESCAPES,
        f"A session is given to `{view.text(call.func)}`, which cannot be followed and may expect "
        "requests' own Session: the session stays on requests.",
        f"Give that code a session of its own, or a {view.target} client where it takes one.",
    )


@on_context(Kind.SESSION, Context.STORED_OUTSIDE)
def stored(builder: FindingBuilder, node: ast.expr) -> None:
    builder.error(
        SESSION_ESCAPES,
        "A session is stored in an object that the analysis cannot follow: what is done with it "
        "there cannot be seen, so it stays on requests.",
        "Annotate the object's class, then run again.",
    )


@on_context(Kind.SESSION, Context.ENTERED)
def entered(builder: FindingBuilder, node: ast.expr) -> None:
    """A Client can be entered once, and not used afterwards."""
    view = builder.view
    if isinstance(node, ast.Call):
        return
    function = view.function(node)
    above = view.statement(node)
    if isinstance(node, ast.Name) and function is not None:
        later = [
            inner
            for inner in ast.walk(function.node)
            if isinstance(inner, ast.Name)
            and inner.id == node.id
            and isinstance(inner.ctx, ast.Load)
            and (inner.lineno, inner.col_offset)
            > (above.end_lineno or 0, above.end_col_offset or 0)
        ]
        made = [
            inner
            for inner in ast.walk(function.node)
            if isinstance(inner, ast.Assign)
            and isinstance(inner.targets[0], ast.Name)
            and inner.targets[0].id == node.id
            and is_constructor(view, inner.value)
        ]
        used_before = [
            inner
            for inner in ast.walk(function.node)
            if isinstance(inner, ast.Attribute)
            and isinstance(inner.value, ast.Name)
            and inner.value.id == node.id
            and inner.attr in ("get", "post", "put", "patch", "delete", "head", "request", "send")
            and (inner.lineno, inner.col_offset) < (above.lineno, above.col_offset)
        ]
        in_loop = any(isinstance(a, ast.For | ast.While) for a in view.ancestors(above))
        if len(made) == 1 and not later and not used_before and not in_loop:
            return
    builder.error(
        LIFETIME,
        f"`with {view.text(node)}:` closes it, and a {view.target} client cannot be entered twice "
        "or used after it was closed; requests' Session can.",
        "Make the client in the with statement itself, or leave the with away, then run again.",
    )


@on_context(Kind.SESSION, Context.TRUTH)
def truth(builder: FindingBuilder, node: ast.expr) -> None:
    """A session and a client are always true."""


same_context(Kind.SESSION, Context.FORMATTED)


@on_read(Kind.SESSION, "params")
def read_params(builder: FindingBuilder, node: ast.Attribute) -> None:
    params(builder, node)


@on_read(Kind.SESSION, "hooks", "adapters", "stream")
def read_setting(builder: FindingBuilder, node: ast.Attribute) -> None:
    builder.error(
        CONSTRUCTOR,
        f"A {builder.view.target} client has no `{node.attr}` that could be read or changed.",
        "Keep the value in a variable of your own, and give it to the client's constructor.",
    )
