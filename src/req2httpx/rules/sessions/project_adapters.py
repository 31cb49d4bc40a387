"""mount() of an adapter of the project's own: the client has its timeout, and its retries."""

from __future__ import annotations

import ast

from req2httpx.analysis.nodes import walk
from req2httpx.rewrite.edits import (
    DeleteStatement,
    InsertStatement,
    Part,
    Parts,
    Replace,
    ReplaceStatement,
)
from req2httpx.rules.names.class_values import SUBCLASS
from req2httpx.rules.names.naming import imported_from_requests
from req2httpx.rules.sessions.adapter_classes import without_use
from req2httpx.rules.sessions.adapter_places import AdapterPlace
from req2httpx.rules.sessions.adapters import (
    ADAPTERS,
    acting,
    blocking,
    is_acting,
    is_off,
    leave_retries,
    retrying,
)
from req2httpx.rules.sessions.client_classes import (
    is_made_in_project,
    own_retries,
    repeats,
    sessions_of,
)
from req2httpx.rules.sessions.method_symbols import Written
from req2httpx.rules.sessions.mount_groups import MountProblem
from req2httpx.rules.sessions.mounted_timeouts import (
    MountedAdapters,
    elsewhere,
    mounted_adapters,
)
from req2httpx.rules.sessions.written_elsewhere import written_at
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.settings import RetryPolicy

_REASON = "a client has the timeout that the adapter filled in"


def mount_own(builder: FindingBuilder, node: ast.Call) -> None:
    """Give the client what the adapter did, or say why that cannot be."""
    view = builder.view
    assert isinstance(node.func, ast.Attribute)
    sessions = sessions_of(view, node)
    found = mounted_adapters(view, node)
    problem = found if isinstance(found, tuple) else _problem(view, found)
    if problem is not None or isinstance(found, tuple):
        builder.involve(view.value(node.args[1]))
        builder.error(ADAPTERS, *(problem or elsewhere(view)))
        return
    for mount in found.mounts:
        for other in mount.place.mounts:
            assert isinstance(other.func, ast.Attribute)
            builder.involve(view.value(other.func.value))
            builder.origins |= sessions_of(view, other)
    _replace_class(builder, found)
    repeated = repeats(view, sessions)
    if repeated and not is_made_in_project(view, sessions):
        builder.error(ADAPTERS, *elsewhere(view))
        return
    first = found.mounts[0]
    if first.call is node:
        _tell_of_no_effect(builder, found)
        _tell_of_proxies(builder, found)
    if repeated:
        _keep_mounts(builder, found, node)
        return
    statement = next(mount.statement for mount in found.mounts if mount.call is node)
    if first.call is node and found.timeout and found.construction is None:
        parts = (node.func.value, ".timeout = ", *found.timeout)
        builder.edits.append(ReplaceStatement(statement, ADAPTERS.code, _REASON, parts))
    else:
        builder.edits.append(DeleteStatement(statement, ADAPTERS.code, _REASON))
    place = next(mount.place for mount in found.mounts if mount.call is node)
    if place.statement is not None:
        builder.edits.append(DeleteStatement(place.statement, ADAPTERS.code, _REASON))


def _problem(view: ModuleView, found: MountedAdapters) -> MountProblem | None:
    """Return why the adapters of a session cannot go for another reason than their timeout."""
    for mount in found.mounts:
        if any(is_acting(view, node) for node in without_use(mount.place.made)):
            return acting(view)
        block = mount.place.made.others.get("pool_block")
        if isinstance(block, Written) and not is_off(view, block.node):
            return blocking(view)
        retries = own_retries(view, mount.place)
        if retries is None:
            continue
        if view.settings.retries is RetryPolicy.FLAG:
            return retrying(view, retries.node)
        if not retries.at_call and not _retries_at(view, mount.place, retries):
            return elsewhere(view)
    return None


def _retries_at(view: ModuleView, place: AdapterPlace, retries: Written) -> Parts:
    """Return the retries that a class names itself, as they are written where it is called."""
    node = retries.node
    renamed = any(
        isinstance(inner, ast.Call) and imported_from_requests(view, inner.func)
        for inner in walk(node)
    )
    if renamed or view.settings.retries is not RetryPolicy.PRESERVE:
        return ()
    return written_at(view, place, retries, place.made.call)


def _keep_mounts(builder: FindingBuilder, found: MountedAdapters, node: ast.Call) -> None:
    """Leave the mounts to a client that repeats requests; it is given the retries themselves."""
    view = builder.view
    first = found.mounts[0]
    if first.call is node and found.timeout and found.construction is None:
        assert isinstance(node.func, ast.Attribute)
        written = "".join(_text(view, part) for part in found.timeout)
        text = f"{view.text(node.func.value)}.timeout = {written}"
        builder.edits.append(InsertStatement(first.statement, ADAPTERS.code, _REASON, text))
    place = next(mount.place for mount in found.mounts if mount.call is node)
    if next(mount for mount in found.mounts if mount.place == place).call is not node:
        return
    retries = own_retries(view, place)
    if retries is None or retries.at_call:
        leave_retries(builder, place.made.call, None if retries is None else retries.node)
        return
    reason = "the client takes the retries themselves"
    parts = _retries_at(view, place, retries)
    builder.edits.append(Replace(place.made.call, ADAPTERS.code, reason, parts))


def _text(view: ModuleView, part: Part) -> str:
    return part if isinstance(part, str) else view.text(part)


def _tell_of_no_effect(builder: FindingBuilder, found: MountedAdapters) -> None:
    """`kwargs.setdefault("timeout", 5)`: requests has named a timeout before, None or not."""
    if not found.timeout and any(m.place.made.prepared is not None for m in found.mounts):
        builder.warn(
            ADAPTERS,
            "This adapter fills in a timeout where none is named, but a Session of requests names "
            "one with every request, None where the code has none: it never had an effect, and "
            "the client waits without limit, as the session did.",
            f"Give the {builder.view.target} client the timeout that was meant.",
        )


def _replace_class(builder: FindingBuilder, found: MountedAdapters) -> None:
    """Put a function in the place of a class that made an SSLContext; all its sessions move."""
    function = None if found.context is None else found.context.function
    if function is None:
        return
    for place in function.places:
        for mount in place.mounts:
            builder.origins |= sessions_of(builder.view, mount)
    reason = "the client takes the SSLContext that the adapter made"
    parts = (function.text,)
    builder.edits.append(ReplaceStatement(function.replaced, SUBCLASS.code, reason, parts))


def _tell_of_proxies(builder: FindingBuilder, found: MountedAdapters) -> None:
    """A client has one context for all connections."""
    if found.context is not None and not found.context.proxied:
        builder.assume(
            ADAPTERS,
            "Connections through a proxy of the environment have this SSLContext too now; "
            "requests had its own for them, as the class has no proxy_manager_for().",
            "Look at it where such a proxy is used.",
        )
