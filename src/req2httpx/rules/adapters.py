"""Transport adapters: what `mount()` changes, and what of it a client does anyway."""

from __future__ import annotations

import ast

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import Instance, Kind
from req2httpx.rewrite.edits import Append, ChangeCall, DeleteStatement, Parts, Replace
from req2httpx.rules.arguments import Argument, arguments_of, constant_of
from req2httpx.rules.client_classes import (
    HTTP_ADAPTER,
    is_made_in_project,
    is_nothing,
    mounted_on,
    repeats,
    retries_of,
    session_origins,
)
from req2httpx.rules.connect_retries import RETRY, connects_of, dissolves
from req2httpx.rules.naming import imported_from_requests
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
from req2httpx.rules.session_construction import Construction, construction_of
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.rules.streaming import names_in_scope
from req2httpx.settings import RetryPolicy

ADAPTERS = rule("RH304", "Transport adapters")

same_context(Kind.RETRY, *Context)

_PARAMETERS = ("pool_connections", "pool_maxsize", "max_retries", "pool_block")
_KEPT = 20
"""How many idle connections a client keeps by default."""


@on_call(HTTP_ADAPTER)
def adapter(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """An adapter that only sizes the pool goes; of one that repeats requests the retries stay."""
    view = builder.view
    arguments = _arguments(node)
    if arguments is None:
        builder.error(ADAPTERS, *_general(view))
        return
    given = retries_of(node)
    retries = None if given is None or is_nothing(view.value(given)) else given
    if retries is not None and view.settings.retries is RetryPolicy.FLAG:
        builder.error(ADAPTERS, *_retrying(view, retries), retries)
        return
    block = arguments.get("pool_block")
    if block is not None and not _is_off(view, block):
        builder.error(
            ADAPTERS,
            "`pool_block=True` limits the connections to each host; the limit of an "
            f"{view.target} client is one for all hosts, and waiting for it can time out.",
            f"Build the client with {view.target}.Limits(max_connections=...) by hand.",
            block.node,
        )
        return
    sessions = mounted_on(view, origin_of(view.module, node))
    if sessions and repeats(view, sessions):
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
        return
    parent = view.parent(node)
    if retries is None and _is_mounted(view, node):
        return
    if retries is None and isinstance(parent, ast.Assign) and _is_only_mounted(view, parent):
        builder.edits.append(
            DeleteStatement(parent, ADAPTERS.code, "a client has a pool of connections of its own")
        )
        return
    builder.error(ADAPTERS, *_general(view))


def _arguments(node: ast.Call) -> dict[str, Argument] | None:
    found = arguments_of(node, _PARAMETERS)
    if found is None or any(argument.name not in _PARAMETERS for argument in found):
        return None
    return {argument.name: argument for argument in found}


def _is_off(view: ModuleView, argument: Argument) -> bool:
    constant = constant_of(view.value(argument.node))
    return constant is not None and constant.value is not None and not constant.value


def _general(view: ModuleView) -> tuple[str, str]:
    return (
        f"Adapters of your own have no counterpart on an {view.target} client: it takes a "
        "transport at construction, which does not use the proxies of the environment.",
        f"Build the client by hand with an {view.target}.HTTPTransport.",
    )


def _repeated(view: ModuleView, retries: ast.expr) -> str:
    made = any(isinstance(a, Instance) and a.kind is Kind.RETRY for a in view.value(retries))
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


def _retrying(view: ModuleView, retries: ast.expr) -> tuple[str, str]:
    return (
        f"{_repeated(view, retries)}; {view.target}.HTTPTransport(retries=...) repeats failed "
        "connects only, with other pauses, and does not use the proxies of the environment.",
        "Use --retries preserve or transport, the httpx-retries package, or a loop of your own.",
    )


def _made_elsewhere(view: ModuleView) -> tuple[str, str]:
    return (
        "Retries are mounted here on a session that is made elsewhere, outside the project: an "
        f"{view.target} client takes its transport at construction.",
        "Make the session in this project, then run again.",
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


# -- mount() --------------------------------------------------------------------------------------


@on_method(Kind.SESSION, "mount")
def mount(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """Mounting an adapter that does nothing special is not needed; one that repeats stays."""
    view = builder.view
    for argument in node.args:
        builder.involve(view.value(argument))
    adapters = view.value(node.args[1]) if len(node.args) == 2 and not node.keywords else None
    statement = view.parent(node)
    plain = adapters and all(
        isinstance(atom, Instance) and atom.kind is Kind.ADAPTER and atom.path == HTTP_ADAPTER
        for atom in adapters
    )
    receiver = node.func.value if isinstance(node.func, ast.Attribute) else None
    sessions = session_origins(view.value(receiver))
    repeated = repeats(view, sessions)
    if not plain or not (repeated or isinstance(statement, ast.Expr)):
        builder.error(ADAPTERS, *_general(view))
        return
    if repeated and not is_made_in_project(view, sessions):
        builder.error(ADAPTERS, *_made_elsewhere(view))
        return
    if repeated:
        _keep_pool(builder, node)
        return
    assert isinstance(statement, ast.Expr)
    reason = "a client has a pool of connections of its own"
    builder.edits.append(DeleteStatement(_whole(view, statement), ADAPTERS.code, reason))
    _keep_pool(builder, node)


def _whole(view: ModuleView, statement: ast.stmt) -> ast.stmt:
    """Return the loop over prefixes, where it does nothing but mount."""
    above = view.parent(statement)
    if (
        isinstance(above, ast.For)
        and above.body == [statement]
        and not above.orelse
        and isinstance(above.iter, ast.Tuple | ast.List)
        and all(isinstance(prefix, ast.Constant) for prefix in above.iter.elts)
    ):
        return above
    return statement


def _keep_pool(builder: FindingBuilder, node: ast.Call) -> None:
    """Carry the size of the pool over, where the client's own would be too small."""
    view = builder.view
    size = _pool_size(view, node.args[1])
    if size is None or view.settings.exact:
        return
    constant = constant_of(view.value(size))
    if constant is not None and isinstance(constant.value, int) and constant.value <= _KEPT:
        return
    assert isinstance(node.func, ast.Attribute)
    construction = construction_of(view, node.func.value)
    if construction is None or constant is None:
        builder.assume(
            ADAPTERS,
            f"The size of the pool is not carried over: an {view.target} client keeps {_KEPT} idle "
            "connections, and opens 100 at once.",
            f"Give the client limits={view.target}.Limits(...) where many threads use it.",
        )
    elif _is_first(view, construction, node):
        text = (
            f"{view.target}.Limits(max_connections=None, "
            f"max_keepalive_connections={constant.value!r})"
        )
        change = Append("limits", (text,))
        reason = "the adapter's pool keeps that many connections"
        builder.edits.append(ChangeCall(construction.call, ADAPTERS.code, reason, None, (change,)))


def _pool_size(view: ModuleView, node: ast.expr) -> ast.expr | None:
    call: ast.AST | None = node
    if isinstance(node, ast.Name):
        call = next(
            (
                parent.value
                for use in names_in_scope(view, node, node.id)
                if isinstance(use.ctx, ast.Store)
                and isinstance(parent := view.parent(use), ast.Assign)
            ),
            None,
        )
    arguments = _arguments(call) if isinstance(call, ast.Call) else None
    found = None if arguments is None else arguments.get("pool_maxsize")
    return None if found is None else found.node


def _is_first(view: ModuleView, construction: Construction, node: ast.Call) -> bool:
    """Whether this is the first mount of a session that says how large its pool is."""
    for statement in construction.setup:
        for inner in walk(statement):
            if inner is node:
                return True
            if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Attribute):
                named = inner.func.attr == "mount" and len(inner.args) == 2
                if named and _pool_size(view, inner.args[1]) is not None:
                    return False
    return False


@on_method(Kind.SESSION, "get_adapter")
def get_adapter(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """There is nothing of the kind to get."""
    builder.involve(builder.view.value(node))
    builder.error(ADAPTERS, *_general(builder.view))


@on_store(Kind.SESSION, "adapters")
@on_read(Kind.SESSION, "adapters")
def adapters(builder: FindingBuilder, node: ast.Attribute) -> None:
    """The dict of adapters is not on a client."""
    builder.error(ADAPTERS, *_general(builder.view))
