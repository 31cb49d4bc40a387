"""Which functions become coroutines: those that await, and all who call them, up to a boundary."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from req2httpx.analysis.scopes import FunctionScope, ModuleScope
from req2httpx.rules.async_functions import COMMAND, Role, is_movable, role_of, starts_loop
from req2httpx.rules.async_generators import Iteration, is_manager, iteration_of
from req2httpx.rules.async_graph import ENTERING, CallGraph, build_graph, module_name
from req2httpx.rules.async_obstacles import (
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
from req2httpx.rules.async_places import SYNC_FUNCTION, Obstacle, await_obstacle
from req2httpx.rules.async_reflection import Reflection, find_reflection
from req2httpx.rules.site import ModuleView
from req2httpx.settings import PublicApi


@dataclass(frozen=True, slots=True)
class Policy:
    """What the user and the packaging say: what is public, started by commands, or left alone.

    `unread` are the words of files that could not be parsed: they may call what they name.
    """

    api: PublicApi = PublicApi.KEEP
    public: frozenset[FunctionScope] = frozenset()
    commands: frozenset[FunctionScope] = frozenset()
    barred: Mapping[FunctionScope, Obstacle] = field(default_factory=dict)
    uncoloured: frozenset[ModuleScope] = frozenset()
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Denial:
    """Why a function stays synchronous: at which place, and because of which other function."""

    obstacle: Obstacle
    view: ModuleView
    node: ast.AST
    because: FunctionScope | None = None

    @property
    def place(self) -> str:
        return f"{self.view.module.path}:{getattr(self.node, 'lineno', 1)}"


@dataclass(slots=True)
class Colouring:
    """The functions that can become coroutines, and in the end those that do.

    `whole` are entry points whose whole body moves into a coroutine of its own.
    """

    views: dict[ModuleScope, ModuleView]
    graph: CallGraph
    policy: Policy
    reflection: Reflection = field(default_factory=Reflection)
    roles: dict[FunctionScope, Role] = field(default_factory=dict)
    denials: dict[FunctionScope, Denial] = field(default_factory=dict)
    coloured: dict[FunctionScope, tuple[ModuleView, ast.AST]] = field(default_factory=dict)
    whole: set[FunctionScope] = field(default_factory=set)
    starters: dict[FunctionScope, Denial] = field(default_factory=dict)

    def may_await(self, scope: FunctionScope) -> bool:
        """Whether a function is a coroutine or can become one."""
        if isinstance(scope.node, ast.AsyncFunctionDef) or scope in self.whole:
            return True
        if isinstance(scope.node, ast.Lambda):
            return False
        return scope in self.roles and self.graph.find(scope) not in self.denials

    def awaits(self, scope: FunctionScope) -> bool:
        """Whether a function is a coroutine in the end."""
        return (
            isinstance(scope.node, ast.AsyncFunctionDef)
            or scope in self.coloured
            or scope in self.whole
        )

    # -- what can become a coroutine ----------------------------------------------------------

    def settle(self) -> None:
        """Deny the colour to what cannot have it, and to what that calls, until nothing changes."""
        for view in self.views.values():
            for scope in view.module.functions:
                self.roles[scope] = role_of(view, scope)
        self._find_starters()
        for scope in self.policy.commands & self.roles.keys():
            self.roles[scope] = COMMAND
        for scope in self.roles:
            self._judge(scope)
        changed = True
        while changed:
            changed = False
            for scope in self.roles:
                root = self.graph.find(scope)
                if root in self.denials or isinstance(scope.node, ast.AsyncFunctionDef):
                    continue
                denial = self._denied_by_callers(scope) or self._denied_by_blocks(scope)
                if denial is not None:
                    self.denials[root] = denial
                    changed = True

    def _find_starters(self) -> None:
        """Find the functions that run an event loop, themselves or by what they call."""
        pending: list[tuple[FunctionScope, Denial]] = []
        for view in self.views.values():
            for node in view.nodes:
                if isinstance(node, ast.Call) and starts_loop(view, node):
                    scope = view.function(node)
                    if scope is not None:
                        pending.append((scope, Denial(STARTS, view, node)))
        while pending:
            scope, denial = pending.pop()
            if scope in self.starters:
                continue
            self.starters[scope] = denial
            if not isinstance(scope.node, ast.AsyncFunctionDef):
                self.denials.setdefault(self.graph.find(scope), denial)
            for view, call in self.graph.calls_of(scope):
                caller = view.function(call)
                if caller is not None:
                    pending.append((caller, Denial(STARTS, view, call, scope)))

    def _judge(self, scope: FunctionScope) -> None:
        """Deny the colour for what a function itself is."""
        node = scope.node
        if isinstance(node, ast.AsyncFunctionDef):
            return
        view = self.views[scope.module]
        obstacle = self.roles[scope].obstacle or self.policy.barred.get(scope)
        place: tuple[ModuleView, ast.AST] = (view, node)
        if obstacle is None and scope.module in self.policy.uncoloured:
            obstacle = UNWRITABLE
        if obstacle is None and self._is_mixed(scope):
            obstacle = MIXED
        if obstacle is None and (values := self.graph.values_of(scope)):
            obstacle, place = VALUE, values[0]
        if obstacle is None and (loose := self._loose(scope)):
            obstacle, place = loose_use_of(scope.name), loose[0]
        if obstacle is None and scope.owner in self.graph.escaped and scope.name in KNOWN_NAMES:
            obstacle = DUCK
        if obstacle is None and (named := self.reflection.place(scope)) is not None:
            obstacle, place = NAMED, named
        unseen = view.program.too_deep or scope.name in self.policy.unread
        if obstacle is None and (unseen or not _is_followed(view, scope)):
            obstacle = UNSEEN
        if obstacle is None and self.policy.api is PublicApi.KEEP:
            if self._is_uncalled(scope):
                obstacle = UNCALLED
            elif scope in self.policy.public:
                obstacle = PUBLIC
        if obstacle is not None:
            self.denials.setdefault(self.graph.find(scope), Denial(obstacle, *place))

    def _is_mixed(self, scope: FunctionScope) -> bool:
        """Whether some functions of the group of a generator are of another sort."""
        if not scope.is_generator:
            return False
        manager = is_manager(self.views[scope.module], scope)
        return any(
            not other.is_generator or is_manager(self.views[other.module], other) is not manager
            for other in self.members(scope)
        )

    def _loose(self, scope: FunctionScope) -> list[tuple[ModuleView, ast.expr]]:
        """Return the places that may mean a function, where that cannot be seen."""
        if scope.owner is None:
            foreign = self.graph.foreign.get((module_name(scope.module), scope.name), [])
            return [*self.graph.unresolved.get(scope.name, []), *foreign]
        if scope.name.startswith("__") and scope.name != "__exit__":
            return []
        found = self.graph.loose.get(scope.name, [])
        if scope.owner in self.graph.escaped:
            return [*found, *self.graph.returned.get(scope.name, [])]
        return found

    def _is_uncalled(self, scope: FunctionScope) -> bool:
        role = self.roles[scope]
        used = self.graph.calls_of(scope) or self.graph.enters_of(scope)
        return not role.registered and not used

    def _denied_by_callers(self, scope: FunctionScope) -> Denial | None:
        if scope.is_generator:
            return self._denied_by_iterations(scope)
        for view, call in self.graph.calls_of(scope):
            obstacle = await_obstacle(view, call, self.may_await)
            if obstacle is None:
                continue
            caller = view.function(call)
            if obstacle is not SYNC_FUNCTION:
                return Denial(obstacle, view, call)
            if caller is None:
                continue
            if self.is_bridge(caller):
                continue
            return Denial(caller_of(caller), view, call, caller)
        return None

    def _denied_by_iterations(self, scope: FunctionScope) -> Denial | None:
        """Return the use of a generator that has no asynchronous form, if there is one."""
        for view, call in self.graph.calls_of(scope):
            use = iteration_of(view, scope, call)
            if not isinstance(use, Iteration):
                return Denial(use, view, call)
            denial = self._denied_place(view, use.place)
            if denial is not None:
                return denial
        return None

    def _denied_place(self, view: ModuleView, place: ast.expr | ast.stmt) -> Denial | None:
        """Return why a statement can be none that only a coroutine may have."""
        obstacle = await_obstacle(view, place, self.may_await)
        caller = view.function(place)
        if obstacle is None:
            return None
        if obstacle is not SYNC_FUNCTION:
            return Denial(obstacle, view, place)
        if caller is None:
            return Denial(TOP_LEVEL, view, place)
        if self.is_bridge(caller) and is_movable(caller) and caller not in self.starters:
            return None
        return Denial(caller_of(caller), view, place, caller)

    def _denied_by_blocks(self, scope: FunctionScope) -> Denial | None:
        """Return the with statement that cannot become `async with`, if there is one."""
        for view, statement, _ in self.graph.enters_of(scope):
            denial = self._denied_place(view, statement)
            if denial is not None:
                return denial
        return None

    def is_bridge(self, scope: FunctionScope, seen: frozenset[FunctionScope] = frozenset()) -> bool:
        """Whether a function can start an event loop: nothing calls it inside one."""
        if not self.roles[scope].entry:
            return False
        for view, call in self.graph.calls_of(scope):
            caller = view.function(call)
            if caller is None or caller in seen:
                continue
            if not self.is_bridge(caller, seen | {scope}):
                return False
        return True

    # -- what becomes one ---------------------------------------------------------------------

    def colour(self, senders: Iterable[tuple[FunctionScope, ModuleView, ast.AST]]) -> None:
        """Give the colour to functions that await something, and to all who call them."""
        pending = list(senders)
        while pending:
            scope, view, node = pending.pop()
            for member in self.members(scope):
                if member in self.coloured or not isinstance(member.node, ast.FunctionDef):
                    continue
                if member in self.whole:
                    continue
                self.coloured[member] = (view, node)
                for caller_view, call in self.graph.calls_of(member):
                    caller = caller_view.function(call)
                    if caller is not None and self.may_await(caller):
                        pending.append((caller, caller_view, call))
                for caller_view, statement, _ in self.graph.enters_of(member):
                    caller = caller_view.function(statement)
                    if caller is not None and self.may_await(caller):
                        pending.append((caller, caller_view, statement))

    def members(self, scope: FunctionScope) -> list[FunctionScope]:
        """Return the functions of one group."""
        root = self.graph.find(scope)
        if root is scope and scope not in self.graph.parents.values():
            return [scope]
        return [other for other in self.roles if self.graph.find(other) is root]

    def bridged_calls(self) -> list[tuple[ModuleView, ast.Call]]:
        """Return the calls of coroutines in places that start the event loop."""
        found: dict[ast.Call, ModuleView] = {}
        for scope in self.coloured:
            if scope.is_generator:
                continue
            for view, call in self.graph.calls_of(scope):
                caller = view.function(call)
                if caller is None or not self.awaits(caller):
                    found[call] = view
        return [(view, call) for call, view in found.items()]

    def bridged_blocks(self) -> list[tuple[ModuleView, ast.AST]]:
        """Return the statements that only a coroutine may have, in functions that are none."""
        found: list[tuple[ModuleView, ast.AST]] = []
        for scope in self.coloured:
            places: list[tuple[ModuleView, ast.AST]] = [
                (view, statement) for view, statement, _ in self.graph.enters_of(scope)
            ]
            if scope.is_generator:
                places += self.graph.calls_of(scope)
            for view, node in places:
                caller = view.function(node)
                if caller is not None and not self.awaits(caller):
                    found.append((view, node))
        return found


def _is_followed(view: ModuleView, scope: FunctionScope) -> bool:
    """Whether all code was interpreted that mentions a function."""
    names = view.program.direct_names
    if scope.name in ENTERING:
        return scope.owner is not None and scope.owner.node.name in names
    return scope.name in names


def new_colouring(views: list[ModuleView], policy: Policy) -> Colouring:
    """Return what can become a coroutine, before anything does."""
    colouring = Colouring(
        {view.module: view for view in views},
        build_graph(views),
        policy,
        find_reflection(views),
    )
    colouring.settle()
    return colouring
