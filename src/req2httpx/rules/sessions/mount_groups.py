"""The statements that mount adapters of the project on one session, and belong together."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TypeAlias

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.values import Origin
from req2httpx.rewrite.edits import Parts
from req2httpx.rules.calls.timeouts import as_pair
from req2httpx.rules.sessions.adapter_places import AdapterPlace, place_of
from req2httpx.rules.sessions.client_classes import mounts, sessions_of
from req2httpx.rules.sessions.construction import Construction, construction_before, dumped
from req2httpx.rules.sessions.method_symbols import Written
from req2httpx.rules.sessions.movable_expressions import can_be_left_out, can_move
from req2httpx.rules.sessions.written_elsewhere import is_stable, written_at
from req2httpx.rules.site import ModuleView

EVERYWHERE = frozenset({"http://", "https://"})
"""The prefixes that catch all URLs; a Session has an adapter for each from the start."""

MountProblem: TypeAlias = tuple[str, str]
"""Why the adapters of a session have no counterpart, and what to do."""


@dataclass(frozen=True, slots=True)
class Mount:
    """A statement that mounts one adapter: alone, or for each prefix of a loop."""

    statement: ast.stmt
    call: ast.Call
    place: AdapterPlace


def group_of(view: ModuleView, call: ast.Call, target: str) -> tuple[Mount, ...] | None:
    """Return the mounts on one session in a block of statements; None for one not followed."""
    around = whole(view, call)
    if around is None:
        return None
    found = []
    for statement in view.block(around):
        mount = _mounting(view, statement, target)
        if mount is None:
            continue
        place = place_of(view.program, mount)
        if place is None or not prefixes(Mount(statement, mount, place)):
            return None
        found.append(Mount(statement, mount, place))
    return tuple(found) if any(mount.call is call for mount in found) else None


def whole(view: ModuleView, call: ast.Call) -> ast.stmt | None:
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


def prefixes(mount: Mount) -> frozenset[str]:
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


def all_prefixes(group: tuple[Mount, ...]) -> frozenset[str]:
    """Return the prefixes of all mounts on a session."""
    return frozenset(prefix for mount in group for prefix in prefixes(mount))


def other_mounts(
    view: ModuleView, sessions: frozenset[Origin], group: tuple[Mount, ...]
) -> list[ast.Call]:
    """Return the other places where something is mounted on the same sessions."""
    own = {mount.call for mount in group}
    return [
        call
        for call, _ in mounts(view)
        if call not in own and not sessions.isdisjoint(sessions_of(view, call))
    ]


def differs(view: ModuleView, group: tuple[Mount, ...], node: ast.expr) -> bool:
    """Whether an expression may give one adapter another value than the other.

    It is evaluated for each of them; a client evaluates it once.
    """
    if _are_several(group) and not can_be_left_out(view, node):
        return True
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


def _are_several(group: tuple[Mount, ...]) -> bool:
    """Whether more than one adapter is made, each by a call or all by one in a loop."""
    calls = {mount.place.made.call for mount in group}
    return len(calls) > 1 or any(
        isinstance(mount.statement, ast.For) and mount.place.statement is None for mount in group
    )


def reached(view: ModuleView, session: ast.expr, group: tuple[Mount, ...]) -> Construction | None:
    """Return where the session is made, if all that is done with it up to its mounts sets it up."""
    construction = construction_before(view, group[0].statement, dumped(session))
    if construction is None:
        return None
    return construction if all(mount.statement in construction.setup for mount in group) else None


def at_construction(
    view: ModuleView, construction: Construction, mount: Mount, found: Written
) -> Parts:
    """Return a value as it can be written where the session is made; empty if it cannot."""
    made = mount.place.statement or mount.statement
    before = made not in construction.setup
    if found.at_call and not before and not can_move(view, construction, made, found.node):
        return ()
    if found.at_call and before and not is_stable(view, made, construction.call, found.node):
        return ()
    return parts_of(view, mount.place, found, construction.call)


def parts_of(view: ModuleView, place: AdapterPlace, found: Written, target: ast.AST) -> Parts:
    """Return a value as it is written at a place of this module; empty if it cannot be."""
    pair = as_pair(found.node) if found.at_call else None
    return pair or written_at(view, place, found, target)
