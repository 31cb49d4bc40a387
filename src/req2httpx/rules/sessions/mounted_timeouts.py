"""What adapters of the project do for all requests of a session: what its client has instead.

A session asks the adapter with the longest prefix. Where those at `http://` and `https://` fill in
the same timeout, and no other is mounted, it is the client's.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.values import ApiMethod, Origin
from req2httpx.rewrite.edits import Parts
from req2httpx.rules.calls.timeouts import timeout_problem
from req2httpx.rules.sessions.adapter_classes import adapter_class
from req2httpx.rules.sessions.client_classes import mounts, session_origins
from req2httpx.rules.sessions.construction import (
    construction_before,
    dumped,
    enters_project,
    mentions,
)
from req2httpx.rules.sessions.method_symbols import Written
from req2httpx.rules.sessions.mount_groups import (
    EVERYWHERE,
    Mount,
    MountProblem,
    all_prefixes,
    at_construction,
    differs,
    group_of,
    other_mounts,
    parts_of,
    reached,
    whole,
)
from req2httpx.rules.sessions.mounted_contexts import MountedContext, mounted_context
from req2httpx.rules.sessions.mounted_transports import MountedTransport, mounted_transport
from req2httpx.rules.sessions.written_elsewhere import is_plain, is_stable
from req2httpx.rules.site import ModuleView


@dataclass(frozen=True, slots=True)
class MountedAdapters:
    """The mounts of a session that belong together, and what its client has instead.

    `timeout` is empty where there is none. `construction` is the call that makes the session, where
    the timeout can be given there; else it is set where the first adapter was mounted.
    """

    mounts: tuple[Mount, ...]
    timeout: Parts = ()
    construction: ast.Call | None = None
    context: MountedContext | None = None
    transport: MountedTransport | None = None


def adapters_at(view: ModuleView, call: ast.Call) -> MountedAdapters | None:
    """Return the adapters of a session that speak where it is made; None if there are none."""
    for mount, function in mounts(view):
        if mount not in view.parents or adapter_class(view.value(mount.args[1])) is None:
            continue
        statement = whole(view, mount) or view.statement(mount)
        construction = construction_before(view, statement, dumped(function.value))
        if construction is not None and construction.call is call:
            found = mounted_adapters(view, mount)
            return found if isinstance(found, MountedAdapters) else None
    return None


def mounted_adapters(view: ModuleView, call: ast.Call) -> MountedAdapters | MountProblem:
    """Return what becomes of an adapter and of those that are mounted with it, or why nothing."""
    assert isinstance(call.func, ast.Attribute)
    session = call.func.value
    group = group_of(view, call, dumped(session))
    if group is None:
        return _unfollowed(view)
    sessions = session_origins(view.value(session))
    others = other_mounts(view, sessions, group)
    filled = [mount.place.made.timeout for mount in group]
    texts = {None if one is None else (one.at_call, ast.dump(one.node)) for one in filled}
    if others or len(texts) != 1:
        return _several(view)
    timeout, first = filled[0], group[0]
    unlike = any(mount.place.made.timeout != mount.place.made.prepared for mount in group)
    if unlike and _sends_prepared(view, sessions):
        return _at_times(view)
    if any(mount.place.made.always for mount in group) and _gives_timeouts(view, sessions):
        return _in_place_of_own(view)
    context = mounted_context(view, session, group)
    if isinstance(context, tuple):
        return context
    transport = mounted_transport(view, session, group)
    if isinstance(transport, tuple):
        return transport
    if timeout is None:
        return MountedAdapters(group, context=context, transport=transport)
    if not all_prefixes(group) >= EVERYWHERE:
        return _partly(view)
    if not timeout.at_call and not is_plain(timeout.node):
        return elsewhere(view)
    problem = timeout_problem(view, timeout.node)
    if problem is not None or differs(view, group, timeout.node):
        return problem or elsewhere(view)
    construction = reached(view, session, group)
    if construction is not None:
        parts = at_construction(view, construction, first, timeout)
        if parts:
            return MountedAdapters(group, parts, construction.call, context, transport)
    parts = _in_place(view, group, timeout, dumped(session))
    if not parts:
        return elsewhere(view)
    return MountedAdapters(group, parts, None, context, transport)


def _sends_prepared(view: ModuleView, sessions: frozenset[Origin]) -> bool:
    """Whether one of the sessions sends requests that are prepared by hand."""
    return any(
        isinstance(atom, ApiMethod) and atom.name == "send" and atom.receiver.origin in sessions
        for module in view.program.modules.values()
        if "send" in module.identifiers
        for node in view.program.nodes(module, ast.Attribute)
        if node.attr == "send"
        for atom in view.value(node)
    )


def _gives_timeouts(view: ModuleView, sessions: frozenset[Origin]) -> bool:
    """Whether a call of one of the sessions may have a timeout of its own."""
    for module in view.program.modules.values():
        parents, _ = view.program.interpreted_nodes(module)
        methods: list[ast.Name | ast.Attribute] = [*view.program.nodes(module, ast.Attribute)]
        methods += view.program.nodes(module, ast.Name)
        for node in methods:
            if not any(
                isinstance(atom, ApiMethod) and atom.receiver.origin in sessions
                for atom in view.value(node)
            ):
                continue
            call = parents.get(node)
            if not isinstance(call, ast.Call) or call.func is not node or len(call.args) > _FEW:
                return True
            if any(keyword.arg in ("timeout", None) for keyword in call.keywords):
                return True
    return False


_FEW = 3
"""More positional arguments than these may hold a timeout."""


# -- where the timeout can be written -------------------------------------------------------------


def _in_place(view: ModuleView, group: tuple[Mount, ...], timeout: Written, target: str) -> Parts:
    """Return the timeout as it can be set where the first adapter is mounted."""
    block = view.block(group[0].statement)
    start, end = block.index(group[0].statement), block.index(group[-1].statement)
    own = {mount.statement for mount in group}
    if any(_may_use(view, between, target) for between in block[start:end] if between not in own):
        return ()
    made = group[0].place.statement
    if (
        timeout.at_call
        and made is not None
        and not is_stable(view, made, group[0].statement, timeout.node)
    ):
        return ()
    return parts_of(view, group[0].place, timeout, group[0].statement)


def _may_use(view: ModuleView, statement: ast.stmt, target: str) -> bool:
    """Whether a statement may send something, or leaves the block."""
    return (
        mentions(statement, target)
        or not isinstance(statement, ast.Assign)
        or any(isinstance(i, ast.Call) and enters_project(view, i) for i in walk(statement))
    )


# -- what is said ---------------------------------------------------------------------------------


def _unfollowed(view: ModuleView) -> MountProblem:
    return (
        "This adapter of the project does more than to fill in a timeout or to give its "
        "connections an SSLContext, an address or options, or it is used otherwise than to be "
        f"mounted: that has no counterpart on an {view.target} client.",
        "Let the class do one of these alone, and mount it right where it is made, then run again; "
        f"or build the client by hand with an {view.target}.HTTPTransport.",
    )


def _at_times(view: ModuleView) -> MountProblem:
    return (
        "This adapter fills in a timeout where none is named, which is so for requests that are "
        "prepared by hand and sent, and neither for those that follow a redirect nor for others; "
        f"an {view.target} client has one for all.",
        "Fill it in where timeout is None too, then run again.",
    )


def _in_place_of_own(view: ModuleView) -> MountProblem:
    return (
        "This adapter puts its timeout in the place of those that calls of the session have, or "
        f"may have; a call of an {view.target} client has its own.",
        "Leave timeout= out of the calls, then run again.",
    )


def _partly(view: ModuleView) -> MountProblem:
    return (
        "The adapters give a timeout to some URLs of this session and none to the others; an "
        f"{view.target} client has one for all.",
        'Mount the adapter at both "http://" and "https://", then run again; or give timeout= to '
        "the calls.",
    )


def _several(view: ModuleView) -> MountProblem:
    return (
        "Several adapters, with timeouts of their own, are mounted on this session, in one place "
        f"or in several; an {view.target} client has one timeout for all URLs.",
        "Give timeout= to the calls that need another one, then run again.",
    )


def elsewhere(view: ModuleView) -> MountProblem:
    """Return what is said of a value that cannot be written where the client needs it."""
    return (
        "The timeout of this adapter comes from where it cannot be read for the client: its value "
        "changes in between, or its names mean something else here.",
        'Mount the adapter at "http://" and "https://" right after the session is made, with a '
        "timeout that is a constant or a parameter there, then run again.",
    )
