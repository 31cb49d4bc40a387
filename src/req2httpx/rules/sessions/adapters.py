"""Transport adapters, and the retries that they are made with."""

from __future__ import annotations

import ast

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import Kind, instances
from req2httpx.knowledge.adapter_members import HTTP_ADAPTER, MADE_WITH
from req2httpx.rewrite.edits import DeleteStatement, Parts, Replace
from req2httpx.rules.calls.arguments import Argument, arguments_of, constant_of
from req2httpx.rules.names.naming import imported_from_requests
from req2httpx.rules.registry import (
    Context,
    on_call,
    on_method,
    on_other_read,
    on_other_store,
    on_read,
    on_store,
    rule,
    same_context,
)
from req2httpx.rules.sessions.client_classes import (
    is_nothing,
    mounted_on,
    repeats,
    retries_of,
)
from req2httpx.rules.sessions.connect_retries import RETRY, connects_of, dissolves
from req2httpx.rules.sessions.construction import enters_project
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.rules.source_places import names_in_scope
from req2httpx.settings import RetryPolicy

ADAPTERS = rule("RH304", "Transport adapters", frees={"urllib3"})

same_context(Kind.RETRY, *Context)


@on_call(HTTP_ADAPTER)
def adapter(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """An adapter that only sizes the pool goes; of one that repeats requests the retries stay."""
    view = builder.view
    arguments = adapter_arguments(node)
    if arguments is None:
        builder.error(ADAPTERS, *without_counterpart(view))
        return
    given = retries_of(node)
    retries = None if given is None or is_nothing(view.value(given)) else given
    if retries is not None and view.settings.retries is RetryPolicy.FLAG:
        builder.error(ADAPTERS, *retrying(view, retries), retries)
        return
    block = arguments.get("pool_block")
    if block is not None and not is_off(view, block.node):
        builder.error(ADAPTERS, *blocking(view), block.node)
        return
    if any(
        is_acting(view, argument.node)
        for argument in arguments.values()
        if argument.node is not given
    ):
        builder.error(ADAPTERS, *acting(view))
        return
    sessions = mounted_on(view, origin_of(view.module, node))
    if sessions and repeats(view, sessions):
        leave_retries(builder, node, retries)
        return
    parent = view.parent(node)
    if retries is None and _is_mounted(view, node):
        return
    if retries is None and isinstance(parent, ast.Assign) and _is_only_mounted(view, parent):
        builder.edits.append(
            DeleteStatement(parent, ADAPTERS.code, "a client has a pool of connections of its own")
        )
        return
    builder.error(ADAPTERS, *without_counterpart(view))


def leave_retries(builder: FindingBuilder, node: ast.Call, retries: ast.expr | None) -> None:
    """Put the retries themselves in the place of the adapter; 0 where it has none."""
    view = builder.view
    parts: Parts = ("0",) if retries is None else (retries,)
    if retries is not None and view.settings.retries is RetryPolicy.TRANSPORT:
        connects = connects_of(view, retries)
        if connects is None:
            builder.error(ADAPTERS, *_uncounted(view), retries)
            return
        if connects.gone is not None:
            what = "its number is given where it is mounted"
            builder.edits.append(DeleteStatement(connects.gone, ADAPTERS.code, what))
        builder.warn(ADAPTERS, *_connecting(view, retries), retries)
        parts = connects.parts
    reason = "the client takes the retries themselves"
    builder.edits.append(Replace(node, ADAPTERS.code, reason, parts))


def adapter_arguments(node: ast.Call) -> dict[str, Argument] | None:
    """Return what an adapter is made with; None where that is more than requests takes."""
    found = arguments_of(node, MADE_WITH)
    if found is None or any(argument.name not in MADE_WITH for argument in found):
        return None
    return {argument.name: argument for argument in found}


def is_off(view: ModuleView, node: ast.expr) -> bool:
    """Whether an argument is surely false, and not None."""
    constant = constant_of(view.value(node))
    return constant is not None and constant.value is not None and not constant.value


def without_counterpart(view: ModuleView) -> tuple[str, str]:
    """Return what is said, and advised, where nothing can take the place of an adapter."""
    return (
        f"Adapters of your own have no counterpart on an {view.target} client: it takes a "
        "transport at construction, which does not use the proxies of the environment.",
        f"Build the client by hand with an {view.target}.HTTPTransport.",
    )


def is_acting(view: ModuleView, node: ast.expr) -> bool:
    """Whether an argument runs code of the project, which has to run where the adapter goes too."""
    return any(isinstance(inner, ast.Call) and enters_project(view, inner) for inner in walk(node))


def acting(view: ModuleView) -> tuple[str, str]:
    """Return what is said of an argument that cannot go with the adapter."""
    return (
        f"An {view.target} client has no use for an argument of this adapter, which calls a "
        "function of the project: that may do more than to give a value.",
        "Leave the argument out, or call the function in a statement before, then run again.",
    )


def blocking(view: ModuleView) -> tuple[str, str]:
    """Return what is said of a pool that waits for a connection."""
    return (
        "`pool_block=True` limits the connections to each host; the limit of an "
        f"{view.target} client is one for all hosts, and waiting for it can time out.",
        f"Build the client with {view.target}.Limits(max_connections=...) by hand.",
    )


def _repeated(view: ModuleView, retries: ast.expr) -> str:
    made = bool(instances(view.value(retries), Kind.RETRY))
    return (
        "A Retry of urllib3 repeats requests by status, method and failure, waits for Retry-After "
        "and raises RetryError at the end"
        if made
        else "`max_retries=` repeats a request after a failed connect, a disconnect or a timeout, "
        "and after a 413, 429 or 503 with Retry-After"
    )


def _connecting(view: ModuleView, retries: ast.expr) -> tuple[str, str]:
    return (
        f"{_repeated(view, retries)}. As you asked, only failed connects are repeated now, as "
        f"{view.target}.HTTPTransport(retries=...) does: at once, then after 0.5, 1, 2 seconds; "
        "the last failure or answer is what the code gets.",
        "Use --retries preserve where more than that has to be repeated.",
    )


def _uncounted(view: ModuleView) -> tuple[str, str]:
    return (
        "How often a failed connect is to be repeated is not a number that can be seen here: with "
        f"--retries transport nothing else of a Retry is left in {view.target}.",
        "Write max_retries=<number>, or use --retries preserve, then run again.",
    )


def retrying(view: ModuleView, retries: ast.expr) -> tuple[str, str]:
    """Return what is said of retries that the options leave to the reader."""
    return (
        f"{_repeated(view, retries)}; {view.target}.HTTPTransport(retries=...) repeats failed "
        "connects only, with other pauses, and does not use the proxies of the environment.",
        "Use --retries preserve or transport, the httpx-retries package, or a loop of your own.",
    )


def _is_mounted(view: ModuleView, node: ast.expr) -> bool:
    call = view.parent(node)
    return (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "mount"
    )


def _is_only_mounted(view: ModuleView, statement: ast.Assign) -> bool:
    """Whether the name that an adapter gets is only given to mount()."""
    if len(statement.targets) != 1 or not isinstance(statement.targets[0], ast.Name):
        return False
    name = statement.targets[0].id
    if view.function(statement) is None and _is_read_elsewhere(view, name):
        return False
    return all(
        _is_mounted(view, use)
        for use in names_in_scope(view, statement, name)
        if isinstance(use.ctx, ast.Load)
    )


def _is_read_elsewhere(view: ModuleView, name: str) -> bool:
    return name in view.program.exports.get(view.module, ())


@on_call(RETRY)
def retry(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """`Retry(...)` stays, and is reached through urllib3 itself."""
    if builder.view.settings.retries is RetryPolicy.TRANSPORT and dissolves(builder.view, node):
        return
    if imported_from_requests(builder.view, node.func):
        builder.required.add("import urllib3")
        reason = "requests.packages.urllib3 is urllib3"
        builder.edits.append(Replace(node.func, ADAPTERS.code, reason, (RETRY,)))


@on_other_read(Kind.RETRY)
@on_other_store(Kind.RETRY)
def retry_attribute(builder: FindingBuilder, node: ast.Attribute) -> None:
    """A Retry stays one of urllib3."""


@on_method(Kind.SESSION, "get_adapter")
def get_adapter(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """There is nothing of the kind to get."""
    builder.involve(builder.view.value(node))
    builder.error(ADAPTERS, *without_counterpart(builder.view))


@on_store(Kind.SESSION, "adapters")
@on_read(Kind.SESSION, "adapters")
def adapters(builder: FindingBuilder, node: ast.Attribute) -> None:
    """The dict of adapters is not on a client."""
    builder.error(ADAPTERS, *without_counterpart(builder.view))
