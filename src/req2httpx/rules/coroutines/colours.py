"""Which functions become coroutines: those that await, and all who call them, up to a boundary."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from req2httpx.analysis.scopes import FunctionScope, ModuleScope
from req2httpx.rules.coroutines.functions import Role
from req2httpx.rules.coroutines.graph import CallGraph
from req2httpx.rules.coroutines.places import Obstacle, top_obstacle
from req2httpx.rules.coroutines.reflection import Reflection
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
        """Where the reason stands, as reports show it."""
        return self.view.module.place(getattr(self.node, "lineno", 1))


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
    bridges: dict[FunctionScope, bool] = field(default_factory=dict)
    groups: dict[FunctionScope, list[FunctionScope]] = field(default_factory=dict)

    def may_await(self, scope: FunctionScope) -> bool:
        """Whether a function is a coroutine or can become one."""
        if isinstance(scope.node, ast.AsyncFunctionDef) or scope in self.whole:
            return True
        return scope in self.roles and self.graph.find(scope) not in self.denials

    def awaits(self, scope: FunctionScope) -> bool:
        """Whether a function is a coroutine in the end."""
        return (
            isinstance(scope.node, ast.AsyncFunctionDef)
            or scope in self.coloured
            or scope in self.whole
        )

    def awaits_at(self, view: ModuleView, node: ast.expr | ast.stmt) -> bool:
        """Whether a coroutine runs a place in the end: a function that is one, or a notebook."""
        caller = view.function(node)
        return top_obstacle(view, node) is None if caller is None else self.awaits(caller)

    def is_bridge(self, scope: FunctionScope) -> bool:
        """Whether a function can start an event loop: nothing calls it inside one."""
        if scope not in self.bridges:
            seen = {scope}
            pending = [scope]
            entered = self.roles[scope].entry
            while pending and entered:
                for view, call in self.graph.calls_of(pending.pop()):
                    caller = view.function(call)
                    if caller is not None and caller not in seen:
                        seen.add(caller)
                        pending.append(caller)
                        entered = entered and self.roles[caller].entry
            self.bridges[scope] = entered
        return self.bridges[scope]

    def colour(self, senders: Iterable[tuple[FunctionScope, ModuleView, ast.AST]]) -> None:
        """Give the colour to functions that await something, and to all who call them."""
        pending = list(senders)
        while pending:
            scope, view, node = pending.pop()
            for member in self.members(scope):
                if member in self.coloured or isinstance(member.node, ast.AsyncFunctionDef):
                    continue
                if member in self.whole:
                    continue
                self.coloured[member] = (view, node)
                for caller_view, call in self.graph.calls_of(member):
                    caller = caller_view.function(call)
                    if caller is not None and self.may_await(caller):
                        pending.append((caller, caller_view, call))
                for caller_view, statement in self.graph.blocks_of(member):
                    caller = caller_view.function(statement)
                    if caller is not None and self.may_await(caller):
                        pending.append((caller, caller_view, statement))

    def members(self, scope: FunctionScope) -> list[FunctionScope]:
        """Return the functions of one group."""
        if not self.groups:
            for other in self.roles:
                self.groups.setdefault(self.graph.find(other), []).append(other)
        return self.groups.get(self.graph.find(scope), [scope])

    def bridged_calls(self) -> list[tuple[ModuleView, ast.Call]]:
        """Return the calls of coroutines in places that start the event loop."""
        found: dict[ast.Call, ModuleView] = {}
        for scope in self.coloured:
            if scope.is_generator:
                continue
            for view, call in self.graph.calls_of(scope):
                if not self.awaits_at(view, call):
                    found[call] = view
        return [(view, call) for call, view in found.items()]

    def bridged_blocks(self) -> list[tuple[ModuleView, ast.AST]]:
        """Return the statements that only a coroutine may have, in functions that are none."""
        found: list[tuple[ModuleView, ast.AST]] = []
        for scope in self.coloured:
            places: list[tuple[ModuleView, ast.AST]] = [*self.graph.blocks_of(scope)]
            if scope.is_generator:
                places += self.graph.calls_of(scope)
            for view, node in places:
                caller = view.function(node)
                if caller is not None and not self.awaits(caller):
                    found.append((view, node))
        return found
