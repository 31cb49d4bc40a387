"""Which functions cannot become coroutines, and what stands in their way."""

from __future__ import annotations

import ast
from dataclasses import replace

from req2httpx.analysis.scopes import FunctionScope
from req2httpx.rules.coroutines.colours import Colouring, Denial, Policy
from req2httpx.rules.coroutines.functions import COMMAND, is_movable, role_of, starts_loop
from req2httpx.rules.coroutines.generators import Iteration, is_manager, iteration_of
from req2httpx.rules.coroutines.graph import ENTERING
from req2httpx.rules.coroutines.graph_building import build_graph, module_name
from req2httpx.rules.coroutines.handlers import Registration
from req2httpx.rules.coroutines.obstacles import (
    DUCK,
    KNOWN_NAMES,
    MIXED,
    NAMED,
    PUBLIC,
    STARTS,
    TOP_LEVEL,
    UNCALLED,
    UNSEEN,
    UNWRITABLE,
    VALUE,
    caller_of,
    loose_use_of,
)
from req2httpx.rules.coroutines.places import SYNC_FUNCTION, await_obstacle
from req2httpx.rules.coroutines.reflection import find_reflection
from req2httpx.rules.coroutines.stopping import STOPS, lets_stop_out
from req2httpx.rules.coroutines.values import is_read
from req2httpx.rules.site import ModuleView
from req2httpx.settings import PublicApi


def new_colouring(views: list[ModuleView], policy: Policy) -> Colouring:
    """Return what can become a coroutine, before anything does."""
    colouring = Colouring(
        {view.module: view for view in views},
        build_graph(views),
        policy,
        find_reflection(views),
    )
    _settle(colouring)
    return colouring


def _settle(colouring: Colouring) -> None:
    """Deny the colour to what cannot have it, and to what that calls, until nothing changes."""
    for view in colouring.views.values():
        for scope in view.module.functions:
            colouring.roles[scope] = role_of(view, scope)
    for scope, how in colouring.graph.registered.items():
        role = colouring.roles.get(scope)
        if role is not None and not role.entry:
            repeated = how is Registration.LOOP_FOR_EACH_CALL
            colouring.roles[scope] = replace(role, registered=True, repeated=repeated)
    _find_starters(colouring)
    for scope in colouring.policy.commands & colouring.roles.keys():
        colouring.roles[scope] = COMMAND
    for scope in colouring.roles:
        _judge(colouring, scope)
    for scope, place in lets_stop_out(colouring.views.values(), colouring.graph).items():
        if not isinstance(scope.node, ast.AsyncFunctionDef):
            colouring.denials.setdefault(colouring.graph.find(scope), Denial(STOPS, *place))
    changed = True
    while changed:
        changed = False
        for scope in colouring.roles:
            root = colouring.graph.find(scope)
            if root in colouring.denials or isinstance(scope.node, ast.AsyncFunctionDef):
                continue
            denial = _denied_by_callers(colouring, scope) or _denied_by_blocks(colouring, scope)
            if denial is not None:
                colouring.denials[root] = denial
                changed = True


def _find_starters(colouring: Colouring) -> None:
    """Find the functions that run an event loop, themselves or by what they call."""
    pending: list[tuple[FunctionScope, Denial]] = []
    for view in colouring.views.values():
        for node in view.nodes:
            if isinstance(node, ast.Call) and starts_loop(view, node):
                scope = view.function(node)
                if scope is not None:
                    pending.append((scope, Denial(STARTS, view, node)))
    while pending:
        scope, denial = pending.pop()
        if scope in colouring.starters:
            continue
        colouring.starters[scope] = denial
        if not isinstance(scope.node, ast.AsyncFunctionDef):
            colouring.denials.setdefault(colouring.graph.find(scope), denial)
        for view, call in colouring.graph.calls_of(scope):
            caller = view.function(call)
            if caller is not None:
                pending.append((caller, Denial(STARTS, view, call, scope)))


def _judge(colouring: Colouring, scope: FunctionScope) -> None:
    """Deny the colour for what a function itself is."""
    node = scope.node
    if isinstance(node, ast.AsyncFunctionDef):
        return
    view = colouring.views[scope.module]
    obstacle = colouring.roles[scope].obstacle or colouring.policy.barred.get(scope)
    place: tuple[ModuleView, ast.AST] = (view, node)
    if obstacle is None and scope.module in colouring.policy.uncoloured:
        obstacle = UNWRITABLE
    if obstacle is None and _is_mixed(colouring, scope):
        obstacle = MIXED
    if obstacle is None and (values := colouring.graph.values_of(scope)):
        obstacle, place = VALUE, values[0]
    if obstacle is None and (loose := _loose(colouring, scope)):
        obstacle, place = loose_use_of(scope.name), loose[0]
    if obstacle is None and scope.owner in colouring.graph.escaped and scope.name in KNOWN_NAMES:
        obstacle = DUCK
    if obstacle is None and (named := colouring.reflection.place(scope)) is not None:
        obstacle, place = NAMED, named
    unseen = view.program.too_deep or scope.name in colouring.policy.unread
    if obstacle is None and (unseen or not _is_followed(colouring, view, scope)):
        obstacle = UNSEEN
    if obstacle is None and colouring.policy.api is PublicApi.KEEP:
        if _is_uncalled(colouring, scope):
            obstacle = UNCALLED
        elif scope in colouring.policy.public:
            obstacle = PUBLIC
    if obstacle is not None:
        colouring.denials.setdefault(colouring.graph.find(scope), Denial(obstacle, *place))


def _is_mixed(colouring: Colouring, scope: FunctionScope) -> bool:
    """Whether some functions of the group of a generator are of another sort."""
    if not scope.is_generator:
        return False
    manager = is_manager(colouring.views[scope.module], scope)
    return any(
        not other.is_generator or is_manager(colouring.views[other.module], other) is not manager
        for other in colouring.members(scope)
    )


def _loose(colouring: Colouring, scope: FunctionScope) -> list[tuple[ModuleView, ast.expr]]:
    """Return the places that may mean a function, where that cannot be seen."""
    if scope.owner is None:
        foreign = colouring.graph.foreign.get((module_name(scope.module), scope.name), [])
        return [*colouring.graph.unresolved.get(scope.name, []), *foreign]
    if scope.name.startswith("__") and scope.name != "__exit__":
        return []
    found = colouring.graph.loose.get(scope.name, [])
    if scope.owner in colouring.graph.escaped:
        return [*found, *colouring.graph.returned.get(scope.name, [])]
    return found


def _is_uncalled(colouring: Colouring, scope: FunctionScope) -> bool:
    role = colouring.roles[scope]
    used = colouring.graph.calls_of(scope) or colouring.graph.blocks_of(scope)
    return not role.registered and not used


def _denied_by_callers(colouring: Colouring, scope: FunctionScope) -> Denial | None:
    if scope.is_generator:
        return _denied_by_iterations(colouring, scope)
    for view, call in colouring.graph.calls_of(scope):
        obstacle = await_obstacle(view, call, colouring.may_await)
        if obstacle is None:
            continue
        caller = view.function(call)
        if obstacle is not SYNC_FUNCTION:
            return Denial(obstacle, view, call)
        if caller is None:
            continue
        if colouring.is_bridge(caller):
            continue
        return Denial(caller_of(caller), view, call, caller)
    return None


def _denied_by_iterations(colouring: Colouring, scope: FunctionScope) -> Denial | None:
    """Return the use of a generator that has no asynchronous form, if there is one."""
    for view, call in colouring.graph.calls_of(scope):
        use = iteration_of(view, scope, call)
        if not isinstance(use, Iteration):
            return Denial(use, view, call)
        denial = _denied_place(colouring, view, use.place)
        if denial is not None:
            return denial
    return None


def _denied_place(
    colouring: Colouring, view: ModuleView, place: ast.expr | ast.stmt
) -> Denial | None:
    """Return why a statement can be none that only a coroutine may have."""
    obstacle = await_obstacle(view, place, colouring.may_await)
    caller = view.function(place)
    if obstacle is None:
        return None
    if obstacle is not SYNC_FUNCTION:
        return Denial(obstacle, view, place)
    if caller is None:
        return Denial(TOP_LEVEL, view, place)
    if colouring.is_bridge(caller) and is_movable(caller) and caller not in colouring.starters:
        return None
    return Denial(caller_of(caller), view, place, caller)


def _denied_by_blocks(colouring: Colouring, scope: FunctionScope) -> Denial | None:
    """Return the with statement that cannot become `async with`, if there is one."""
    for view, statement, _ in colouring.graph.enters_of(scope):
        denial = _denied_place(colouring, view, statement)
        if denial is not None:
            return denial
    for pool in colouring.graph.pools_of(scope):
        for place in pool.places():
            denial = _denied_place(colouring, pool.view, place)
            if denial is not None:
                return denial
    return None


def _is_followed(colouring: Colouring, view: ModuleView, scope: FunctionScope) -> bool:
    """Whether all code was interpreted that mentions a function.

    What is called in the same places as functions that send, and stands beside one of them, counts
    where each mention of its name was looked at.
    """
    names = view.program.direct_names
    if isinstance(scope.node, ast.Lambda):
        return True
    if scope.name in ENTERING:
        return scope.owner is not None and scope.owner.node.name in names
    if scope.name in names:
        return True
    beside = {other.module for other in colouring.members(scope) if other.name in names}
    return scope.module in beside and is_read(view.program, scope.name)
