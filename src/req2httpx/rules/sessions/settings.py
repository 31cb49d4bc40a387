"""What a Client takes at construction only: `verify`, `cert`, `proxies` and `trust_env`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.values import Kind
from req2httpx.knowledge.client_members import CONNECTION_SETTINGS
from req2httpx.rewrite.edits import Append, ChangeCall, DeleteStatement
from req2httpx.rules.registry import on_read, on_store
from req2httpx.rules.sessions.client_classes import has_settings, may_be_given, session_origins
from req2httpx.rules.sessions.composed_settings import composed_arguments
from req2httpx.rules.sessions.construction import Construction, construction_of
from req2httpx.rules.sessions.movable_expressions import can_move
from req2httpx.rules.sessions.setting_changes import (
    CONSTRUCTOR,
    Change,
    change_in,
    change_of,
    changes,
    leaves,
)
from req2httpx.rules.site import FindingBuilder, ModuleView


@on_store(Kind.SESSION, *sorted(CONNECTION_SETTINGS))
def setting(builder: FindingBuilder, node: ast.Attribute) -> None:
    """`session.verify = ca` becomes `Client(verify=ca)`, where that is the same."""
    if not _stays(builder, node):
        _move(builder, node)


@on_read(Kind.SESSION, "verify", "cert")
def read_setting(builder: FindingBuilder, node: ast.Attribute) -> None:
    """A client does not give back what it was made with."""
    if _stays(builder, node):
        return
    builder.error(
        CONSTRUCTOR,
        f"An {builder.view.target} client has no `{node.attr}` that could be read or changed.",
        "Keep the value in a variable of your own, and give it to the client's constructor.",
    )


@on_read(Kind.SESSION, "proxies")
def read_proxies(builder: FindingBuilder, node: ast.Attribute) -> None:
    """`session.proxies.update(...)` and `session.proxies["http"] = ...` set them too."""
    if _stays(builder, node):
        return
    if change_of(builder.view, node) is None:
        read_setting(builder, node)
        return
    _move(builder, node)


def _stays(builder: FindingBuilder, node: ast.Attribute) -> bool:
    """Whether the session becomes a client that has the setting, as a Session has it."""
    view = builder.view
    origins = session_origins(view.value(node.value))
    if not has_settings(view, origins):
        return False
    if may_be_given(view, origins):
        builder.warn(
            CONSTRUCTOR,
            f"A session that callers outside the project give has no `{node.attr}` that counts, if "
            f"it is a plain {view.target}.Client of theirs.",
            "Let callers give a ClientWithSettings of the generated module, as the project does.",
        )
    return True


def _move(builder: FindingBuilder, node: ast.Attribute) -> None:
    """Move a setting into the constructor; the first one of a session speaks for all."""
    view = builder.view
    construction = construction_of(view, node.value)
    change = change_of(view, node)
    if construction is None or change is None or not _is_reached(construction, change.statement):
        builder.error(CONSTRUCTOR, *_unmovable(view, node))
        return
    builder.involve(view.value(construction.call))
    places = _conditions(view, construction, change)
    if not all(can_move(view, construction, *place) for place in places):
        builder.error(CONSTRUCTOR, *_unmovable(view, node))
        return
    reason = f"a client takes what `{node.attr}` says at construction only"
    doomed = _whole(view, construction, change.statement)
    builder.edits.append(DeleteStatement(doomed, CONSTRUCTOR.code, "set at construction"))
    first = next(iter(changes(view, construction)), None)
    if first is None or first.node is not node:
        return
    arguments = composed_arguments(builder, construction)
    if arguments:
        appends = tuple(Append(name, parts) for name, parts in arguments.items())
        builder.edits.append(ChangeCall(construction.call, CONSTRUCTOR.code, reason, None, appends))


def _unmovable(view: ModuleView, node: ast.Attribute) -> tuple[str, str]:
    return (
        f"`{view.text(node)}` is silently ignored on an {view.target} client once it exists, and "
        "it cannot be moved to where the session is made: other code runs in between, or the "
        "session is made elsewhere.",
        "Set it right after the session is made (or build the client with verify=, proxy= or "
        "mounts= by hand), then run again.",
    )


def _is_reached(construction: Construction, statement: ast.stmt) -> bool:
    """Whether a statement stands in the set-up, under nothing but `if`."""
    return any(statement is inner for inner in leaves(construction.setup))


def _conditions(
    view: ModuleView, construction: Construction, change: Change
) -> Iterator[tuple[ast.stmt, ast.expr]]:
    """Yield the expressions that have to move with a change, each with its statement."""
    yield change.statement, change.value
    if change.key is not None:
        yield change.statement, change.key
    for above in view.ancestors(change.statement):
        if isinstance(above, ast.If) and any(
            above in (statement, *walk(statement)) for statement in construction.setup
        ):
            yield above, above.test


def _whole(view: ModuleView, construction: Construction, statement: ast.stmt) -> ast.stmt:
    """Return the outermost `if` that holds nothing but statements that move."""
    whole = statement
    for above in view.ancestors(statement):
        if not isinstance(above, ast.If):
            break
        if not all(change_in(view, construction, leaf) for leaf in leaves([above])):
            break
        if not any(above in walk(part) for part in construction.setup):
            break
        whole = above
    return whole
