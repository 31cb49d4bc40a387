"""The edits of all modules while functions are given their colour."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from req2httpx.analysis.scopes import FunctionScope, ModuleScope
from req2httpx.rewrite.edits import ChangeCall, Edit, InsertStatement, MarkAsync, Replace, SplitWith
from req2httpx.rules.coroutines.places import SYNC_FUNCTION, Coroutines, Obstacle, await_obstacle
from req2httpx.rules.findings import Note
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.site import HELPER_MODULE, ModuleView


@dataclass(slots=True)
class Proposal:
    """What gives one bundle of places the asynchronous colour; an obstacle undoes all of it.

    `places` are the requests among them: where the bundle stays synchronous, they block. `old` are
    edits that `new` ones take the place of.
    """

    places: list[tuple[ModulePlan, ast.expr]] = field(default_factory=list)
    old: list[tuple[ModulePlan, Edit]] = field(default_factory=list)
    new: list[tuple[ModulePlan, Edit]] = field(default_factory=list)
    helpers: list[tuple[ModulePlan, str]] = field(default_factory=list)
    required: list[tuple[ModulePlan, str]] = field(default_factory=list)
    notes: list[tuple[ModulePlan, Note]] = field(default_factory=list)
    obstacle: Obstacle | None = None
    blocked: tuple[ModulePlan, ast.expr | ast.stmt] | None = None

    def refuse(
        self,
        obstacle: Obstacle | None,
        plan: ModulePlan | None = None,
        node: ast.expr | ast.stmt | None = None,
    ) -> bool:
        """Remember the first obstacle, and the place that it is about; True if there is one."""
        if self.obstacle is None and obstacle is not None and plan is not None and node is not None:
            self.blocked = (plan, node)
        self.obstacle = self.obstacle or obstacle
        return self.obstacle is not None

    def reason_at(self, node: ast.AST) -> str:
        """Return why the bundle stays synchronous, as a clause about one of its places."""
        why = "" if self.obstacle is None else self.obstacle.why
        if self.blocked is None or self.blocked[1] is node:
            return why
        other, place = self.blocked
        if other.view.function(place) is None and self.obstacle is SYNC_FUNCTION:
            why = "it stands at the top of a module, where nothing can be awaited"
        where = other.view.module.place(place.lineno)
        return f"the same object is used at {where}, and there {why}"

    def replace(self, plan: ModulePlan, old: Edit | None, new: Edit) -> None:
        """Propose an edit, in the place of another."""
        if old is not None:
            self.old.append((plan, old))
        self.new.append((plan, new))

    def helper(self, plan: ModulePlan, name: str) -> str:
        """Return the text that calls one of the exact-form helpers."""
        self.helpers.append((plan, name))
        return f"{HELPER_MODULE}.{name}"

    def apply(self) -> None:
        """Put the edits into the plans."""
        for plan, old in self.old:
            if old in plan.edits:
                plan.edits.remove(old)
        for plan, new in self.new:
            if new not in plan.edits:
                plan.edits.append(new)
        for plan, name in self.helpers:
            plan.helpers.add(name)
        for plan, statement in self.required:
            plan.required.add(statement)


def enter(statement: ast.With, item: ast.withitem, code: str, reason: str) -> MarkAsync | SplitWith:
    """Return the edit that enters an item of a with statement by `async with`."""
    if len(statement.items) == 1:
        return MarkAsync(statement, code, reason)
    return SplitWith(statement, code, reason, frozenset({statement.items.index(item)}))


def joined(edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits, those that enter items of one with statement as one."""
    found: list[Edit] = []
    split: dict[ast.With, SplitWith] = {}
    for edit in edits:
        if isinstance(edit, SplitWith):
            before = split.get(edit.node)
            awaited = edit.awaited | (before.awaited if before is not None else frozenset())
            split[edit.node] = replace(edit, awaited=awaited)
        else:
            found.append(edit)
    for node, edit in split.items():
        whole = len(edit.awaited) == len(node.items)
        found.append(MarkAsync(node, edit.code, edit.reason) if whole else edit)
    return found


class Loops(StrEnum):
    """How many event loops run the coroutines of the project."""

    UNKNOWN = "unknown"
    ONE = "one"
    MANY = "many"


@dataclass(slots=True)
class Colours:
    """What the rules of colour share: the plans, the edits by their node, and the coroutines.

    `starters` are the functions that start an event loop.
    """

    plans: dict[ModuleScope, ModulePlan]
    coroutines: Coroutines
    uncoloured: frozenset[ModuleScope] = frozenset()
    loops: Loops = Loops.UNKNOWN
    starters: frozenset[FunctionScope] = frozenset()
    calls: dict[ast.AST, ChangeCall] = field(default_factory=dict)
    replaced: dict[ast.AST, list[Replace]] = field(default_factory=dict)
    inserted: dict[ast.AST, list[InsertStatement]] = field(default_factory=dict)
    moved: set[ast.AST] = field(default_factory=set)
    names: dict[FunctionScope | None, str] = field(default_factory=dict)

    def index(self) -> None:
        """Find the edits by the node that they change."""
        for plan in self.plans.values():
            self.moved |= {finding.node for finding in plan.moved if finding.call_site}
            for edit in plan.edits:
                if isinstance(edit, ChangeCall):
                    self.calls[edit.node] = edit
                elif isinstance(edit, Replace):
                    self.replaced.setdefault(edit.node, []).append(edit)
                elif isinstance(edit, InsertStatement):
                    self.inserted.setdefault(edit.node, []).append(edit)

    def obstacle(self, view: ModuleView, node: ast.expr | ast.stmt) -> Obstacle | None:
        """Return what keeps a place from awaiting."""
        if view.module in self.uncoloured:
            return _UNWRITABLE
        return await_obstacle(view, node, self.coroutines)

    def client_name(self, view: ModuleView, node: ast.AST) -> str:
        """Return a name for a client that is free in the function around a node."""
        function = view.function(node)
        if function not in self.names:
            taken = set(view.module.bound) | view.module.identifiers
            if function is not None:
                taken |= function.identifiers | function.local_names
            self.names[function] = next(name for name in _names() if name not in taken)
        return self.names[function]


_UNWRITABLE = Obstacle(
    "the text that awaits it could not be written here",
    "Put statements that share a line on lines of their own, then run again.",
)


def _names() -> Iterable[str]:
    yield from ("client", "http_client", "async_client")
    yield from (f"client_{number}" for number in itertools.count(1))
