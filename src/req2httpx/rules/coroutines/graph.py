"""The call graph as colours see it: who refers to a function, and by what name."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from req2httpx.analysis.scopes import ClassScope, FunctionScope
from req2httpx.rules.coroutines.handlers import Registration
from req2httpx.rules.coroutines.pool_uses import Pool
from req2httpx.rules.site import ModuleView

Place: TypeAlias = tuple[ModuleView, ast.expr]
Entering: TypeAlias = tuple[ModuleView, ast.With, ast.withitem]

ENTERING = {"__enter__": "__aenter__", "__exit__": "__aexit__"}
"""The methods that a with statement calls, and those that `async with` calls."""


@dataclass(slots=True)
class CallGraph:
    """Groups of functions that can only change their colour together, and what refers to them.

    `calls` and `values` are kept by a function of the group, and so are the with statements that
    enter an object whose `__enter__` and `__exit__` it is, and the `pools` in which it runs.
    `loose` are the attributes of objects that cannot be followed, by name, and `returned` those of
    objects that a library gave: these may be the project's only if their class is among the
    `escaped`. `unresolved` are names that say nothing, and `foreign` those that seem to come from
    elsewhere, by module and name: either may be imported in a way that is not seen through.
    `registered` are the functions that are given to a framework which takes coroutines.
    """

    parents: dict[FunctionScope, FunctionScope] = field(default_factory=dict)
    calls: dict[FunctionScope, list[tuple[ModuleView, ast.Call]]] = field(default_factory=dict)
    values: dict[FunctionScope, list[Place]] = field(default_factory=dict)
    enters: dict[FunctionScope, list[Entering]] = field(default_factory=dict)
    pools: dict[FunctionScope, list[Pool]] = field(default_factory=dict)
    pooled: dict[ast.AST, Pool] = field(default_factory=dict)
    loose: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    returned: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    unresolved: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    foreign: dict[tuple[str, str], list[Place]] = field(default_factory=lambda: defaultdict(list))
    escaped: frozenset[ClassScope] = frozenset()
    registered: dict[FunctionScope, Registration] = field(default_factory=dict)

    def find(self, scope: FunctionScope) -> FunctionScope:
        """Return the function that stands for the group of a function."""
        root = scope
        while (parent := self.parents.get(root, root)) is not root:
            root = parent
        return root

    def join(self, scopes: Iterable[FunctionScope]) -> None:
        """Functions that are called in one place, or override each other, are of one colour."""
        roots = sorted({self.find(scope) for scope in scopes}, key=_place)
        for root in roots[1:]:
            self.parents[root] = roots[0]
            self.calls.setdefault(roots[0], []).extend(self.calls.pop(root, []))
            self.values.setdefault(roots[0], []).extend(self.values.pop(root, []))
            self.enters.setdefault(roots[0], []).extend(self.enters.pop(root, []))
            self.pools.setdefault(roots[0], []).extend(self.pools.pop(root, []))

    def calls_of(self, scope: FunctionScope) -> list[tuple[ModuleView, ast.Call]]:
        """Return the calls of a function, or of one that it stands for."""
        return self.calls.get(self.find(scope), [])

    def enters_of(self, scope: FunctionScope) -> list[Entering]:
        """Return the with statements that call a function."""
        return self.enters.get(self.find(scope), []) if scope.name in ENTERING else []

    def blocks_of(self, scope: FunctionScope) -> list[tuple[ModuleView, ast.With]]:
        """Return the with statements that have to become `async with` where a function awaits."""
        found = [(view, statement) for view, statement, _ in self.enters_of(scope)]
        return [*found, *((pool.view, pool.statement) for pool in self.pools_of(scope))]

    def pools_of(self, scope: FunctionScope) -> list[Pool]:
        """Return the pools of threads that run a function."""
        return self.pools.get(self.find(scope), [])

    def values_of(self, scope: FunctionScope) -> list[Place]:
        """Return where a function is used as a value."""
        return self.values.get(self.find(scope), [])


def _place(scope: FunctionScope) -> tuple[str, int, int]:
    """Return what functions are sorted by, so that one run says the same as the next."""
    return scope.module.path, scope.node.lineno, scope.node.col_offset
