"""The timeout that adapters of the project fill in: what a client has for all its requests.

A session asks the adapter with the longest prefix. Where those at `http://` and `https://` fill in
the same timeout, and no other is mounted, it is the client's.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.values import ApiMethod, Origin
from req2httpx.rewrite.edits import Parts
from req2httpx.rules.calls.timeouts import as_pair, timeout_problem
from req2httpx.rules.sessions.adapter_classes import adapter_class
from req2httpx.rules.sessions.adapter_places import AdapterPlace, place_of
from req2httpx.rules.sessions.client_classes import mounts, session_origins
from req2httpx.rules.sessions.construction import (
    Construction,
    construction_before,
    dumped,
    enters_project,
    mentions,
)
from req2httpx.rules.sessions.method_symbols import Written
from req2httpx.rules.sessions.movable_expressions import can_move
from req2httpx.rules.sessions.written_elsewhere import is_stable, written_at
from req2httpx.rules.site import ModuleView

EVERYWHERE = frozenset({"http://", "https://"})
"""The prefixes that catch all URLs; a Session has an adapter for each from the start."""

MountProblem = tuple[str, str]
"""Why the adapters of a session have no counterpart, and what to do."""


@dataclass(frozen=True, slots=True)
class Mount:
    """A statement that mounts one adapter: alone, or for each prefix of a loop."""

    statement: ast.stmt
    call: ast.Call
    place: AdapterPlace


@dataclass(frozen=True, slots=True)
class MountedTimeout:
    """The mounts of a session that belong together, and the timeout that its client has instead.

    `construction` is the call that makes the session, where the timeout can be given there; else
    it is set where the first adapter was mounted. `timeout` is empty where there is none.
    """

    mounts: tuple[Mount, ...]
    timeout: Parts
    construction: ast.Call | None


def timeout_at(view: ModuleView, call: ast.Call) -> Parts:
    """Return the timeout that a session gets from its adapters where it is made; empty for none."""
    for mount, function in mounts(view):
        if mount not in view.parents or adapter_class(view.value(mount.args[1])) is None:
            continue
        statement = _whole(view, mount) or view.statement(mount)
        construction = construction_before(view, statement, dumped(function.value))
        if construction is not None and construction.call is call:
            found = mounted_timeout(view, mount)
            if isinstance(found, MountedTimeout) and found.construction is call:
                return found.timeout
    return ()


def mounted_timeout(view: ModuleView, call: ast.Call) -> MountedTimeout | MountProblem:
    """Return what becomes of an adapter and of those that are mounted with it, or why nothing."""
    assert isinstance(call.func, ast.Attribute)
    session = call.func.value
    group = _group(view, call, dumped(session))
    if group is None:
        return _unfollowed(view)
    others = _others(view, session_origins(view.value(session)), group)
    filled = [mount.place.made.timeout for mount in group]
    texts = {None if one is None else (one.at_call, ast.dump(one.node)) for one in filled}
    if others or len(texts) != 1:
        return _several(view)
    timeout, first = filled[0], group[0]
    unlike = any(mount.place.made.timeout != mount.place.made.prepared for mount in group)
    if unlike and _sends_prepared(view, session_origins(view.value(session))):
        return _unfollowed(view)
    if timeout is None:
        return MountedTimeout(group, (), None)
    if not frozenset[str]().union(*map(_prefixes, group)) >= EVERYWHERE:
        return _partly(view)
    problem = timeout_problem(view, timeout.node)
    if problem is not None or _differs(view, group, timeout.node):
        return problem or elsewhere(view)
    construction = construction_before(view, first.statement, dumped(session))
    if construction is not None and _reaches(construction, group):
        parts = _at_construction(view, construction, first, timeout)
        if parts:
            return MountedTimeout(group, parts, construction.call)
    parts = _in_place(view, group, timeout, dumped(session))
    return MountedTimeout(group, parts, None) if parts else elsewhere(view)


# -- the mounts that belong together --------------------------------------------------------------


def _group(view: ModuleView, call: ast.Call, target: str) -> tuple[Mount, ...] | None:
    """Return the mounts on one session in a block of statements; None for one not followed."""
    whole = _whole(view, call)
    if whole is None:
        return None
    found = []
    for statement in view.block(whole):
        mount = _mounting(view, statement, target)
        if mount is None:
            continue
        place = place_of(view.program, mount)
        if place is None or not _prefixes(Mount(statement, mount, place)):
            return None
        found.append(Mount(statement, mount, place))
    return tuple(found) if any(mount.call is call for mount in found) else None


def _whole(view: ModuleView, call: ast.Call) -> ast.stmt | None:
    """Return the statement that mounts, or the loop over prefixes around it."""
    statement = view.parent(call)
    if not isinstance(statement, ast.Expr):
        return None
    above = view.parent(statement)
    if isinstance(above, ast.For) and above.body == [statement]:
        return above
    return statement


def _mounting(view: ModuleView, statement: ast.stmt, target: str) -> ast.Call | None:
    """Return the call by which a statement does no more than to mount something on a session."""
    if isinstance(statement, ast.For) and len(statement.body) == 1 and not statement.orelse:
        known = isinstance(statement.iter, ast.Tuple | ast.List)
        return _mounting(view, statement.body[0], target) if known else None
    call = statement.value if isinstance(statement, ast.Expr) else None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return None
    two = len(call.args) == 2 and not call.keywords and call.func.attr == "mount"
    return call if two and dumped(call.func.value) == target else None


def _prefixes(mount: Mount) -> frozenset[str]:
    """Return the prefixes that an adapter is mounted for; empty where they are not all seen."""
    given, around = mount.call.args[0], mount.statement
    written = [given]
    if isinstance(around, ast.For):
        loop = around.iter
        named = isinstance(given, ast.Name) and dumped(given) == dumped(around.target)
        written = loop.elts if isinstance(loop, ast.Tuple | ast.List) and named else []
    texts = [one.value for one in written if isinstance(one, ast.Constant)]
    names = [text for text in texts if isinstance(text, str)]
    return frozenset(names) if len(names) == len(written) else frozenset()


def _others(
    view: ModuleView, sessions: frozenset[Origin], group: tuple[Mount, ...]
) -> list[ast.Call]:
    """Return the other places where something is mounted on the same sessions."""
    own = {mount.call for mount in group}
    return [
        call
        for call, function in mounts(view)
        if call not in own and not sessions.isdisjoint(session_origins(view.value(function.value)))
    ]


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


# -- where the timeout can be written -------------------------------------------------------------


def _differs(view: ModuleView, group: tuple[Mount, ...], node: ast.expr) -> bool:
    """Whether an expression may give one adapter another timeout than the other."""
    block = view.block(group[0].statement)
    start, end = block.index(group[0].statement), block.index(group[-1].statement)
    parts = {dumped(inner) for inner in walk(node) if isinstance(inner, ast.Name | ast.Attribute)}
    changed = any(
        isinstance(inner, ast.Name | ast.Attribute)
        and isinstance(inner.ctx, ast.Store)
        and dumped(inner) in parts
        for statement in block[start : end + 1]
        for inner in walk(statement)
    )
    made = {mount.place.statement for mount in group}
    return bool(parts) and (changed or len(made) > 1)


def _reaches(construction: Construction, group: tuple[Mount, ...]) -> bool:
    return all(mount.statement in construction.setup for mount in group)


def _at_construction(
    view: ModuleView, construction: Construction, mount: Mount, timeout: Written
) -> Parts:
    """Return the timeout as it can be written where the session is made; empty if it cannot."""
    made = mount.place.statement or mount.statement
    before = made not in construction.setup
    if timeout.at_call and not before and not can_move(view, construction, made, timeout.node):
        return ()
    if timeout.at_call and before and not is_stable(view, made, construction.call, timeout.node):
        return ()
    return _parts(view, mount.place, timeout, construction.call)


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
    return _parts(view, group[0].place, timeout, group[0].statement)


def _may_use(view: ModuleView, statement: ast.stmt, target: str) -> bool:
    """Whether a statement may send something, or leaves the block."""
    return (
        mentions(statement, target)
        or not isinstance(statement, ast.Assign)
        or any(isinstance(i, ast.Call) and enters_project(view, i) for i in walk(statement))
    )


def _parts(view: ModuleView, place: AdapterPlace, timeout: Written, target: ast.AST) -> Parts:
    """Return the timeout as it is written at a place of this module; empty if it cannot be."""
    pair = as_pair(timeout.node) if timeout.at_call else None
    return pair or written_at(view, place, timeout, target)


# -- what is said ---------------------------------------------------------------------------------


def _unfollowed(view: ModuleView) -> MountProblem:
    return (
        "This adapter of the project does more than to fill in a timeout, or it is used otherwise "
        f"than to be mounted: that has no counterpart on an {view.target} client.",
        f"Build the client by hand with an {view.target}.HTTPTransport.",
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
