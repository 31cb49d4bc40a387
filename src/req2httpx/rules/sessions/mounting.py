"""mount() of a session: what it changes, and what of it a client does anyway."""

from __future__ import annotations

import ast

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.values import Instance, Kind
from req2httpx.diagnostics import Severity
from req2httpx.knowledge.adapter_members import HTTP_ADAPTER
from req2httpx.rewrite.edits import Append, ChangeCall, DeleteStatement
from req2httpx.rules.calls.arguments import constant_of
from req2httpx.rules.registry import on_method
from req2httpx.rules.sessions.adapter_classes import adapter_class, is_simple
from req2httpx.rules.sessions.adapter_places import place_of
from req2httpx.rules.sessions.adapters import ADAPTERS, adapter_arguments, without_counterpart
from req2httpx.rules.sessions.client_classes import (
    is_made_in_project,
    repeats,
    session_origins,
)
from req2httpx.rules.sessions.construction import Construction, construction_of
from req2httpx.rules.sessions.method_symbols import Written
from req2httpx.rules.sessions.project_adapters import mount_own
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.rules.source_places import names_in_scope

_KEPT = 20
"""How many idle connections a client keeps by default."""


@on_method(Kind.SESSION, "mount")
def mount(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """Mounting an adapter that does nothing special is not needed; one that repeats stays."""
    view = builder.view
    if len(node.args) == 2 and not node.keywords and _is_of_project(view, node.args[1]):
        mount_own(builder, node)
        if not any(note.severity is Severity.ERROR for note in builder.notes):
            _keep_pool(builder, node)
        return
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
        builder.error(ADAPTERS, *without_counterpart(view))
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


def _is_of_project(view: ModuleView, node: ast.expr) -> bool:
    """Whether an adapter is of a class of the project that may be no more than a timeout."""
    scope = adapter_class(view.value(node))
    return scope is not None and is_simple(scope)


def _made_elsewhere(view: ModuleView) -> tuple[str, str]:
    return (
        "Retries are mounted here on a session that is made elsewhere, outside the project: an "
        f"{view.target} client takes its transport at construction.",
        "Make the session in this project, then run again.",
    )


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
    size = _pool_size(view, node)
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


def _pool_size(view: ModuleView, mount: ast.Call) -> ast.expr | None:
    node = mount.args[1]
    call: ast.AST | None = node
    own = place_of(view.program, mount)
    if own is not None:
        size = own.made.others.get("pool_maxsize")
        return size.node if isinstance(size, Written) else None
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
    arguments = adapter_arguments(call) if isinstance(call, ast.Call) else None
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
                if named and _pool_size(view, inner) is not None:
                    return False
    return False
