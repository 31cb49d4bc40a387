"""The colour of the result: which requests are awaited, and what is said of those that are not."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from req2httpx.analysis.scopes import FunctionScope, ModuleScope
from req2httpx.plan import Planner
from req2httpx.project.packaging import Packaging
from req2httpx.rewrite.edits import AwaitExpression
from req2httpx.rules.calls.client_sharing import (
    functions_that_share,
    propose_shared_client,
    propose_sharing,
    repeated_calls,
)
from req2httpx.rules.coroutines.background import tasks_in_background
from req2httpx.rules.coroutines.blocking import blocking_calls, refused
from req2httpx.rules.coroutines.bridges import whole_bridges
from req2httpx.rules.coroutines.colours import Colouring, Policy
from req2httpx.rules.coroutines.coroutines import (
    COROUTINES,
    awaiting,
    is_coroutine,
    make_coroutines,
)
from req2httpx.rules.coroutines.denials import new_colouring
from req2httpx.rules.coroutines.edits import Colours, Loops, Proposal, joined
from req2httpx.rules.coroutines.frontier import explain, frontier
from req2httpx.rules.coroutines.gather import propose_gathering
from req2httpx.rules.coroutines.generator_expressions import awaited_in_generators
from req2httpx.rules.coroutines.interleaving import interleaved
from req2httpx.rules.coroutines.loops import loop_starters, loops_already, number_of_loops
from req2httpx.rules.coroutines.places import Coroutines, Obstacle
from req2httpx.rules.coroutines.proposals import function_calls, propose_calls, propose_shared_calls
from req2httpx.rules.coroutines.public import command_functions, public_functions
from req2httpx.rules.coroutines.responses import find_uses
from req2httpx.rules.coroutines.session_groups import session_groups
from req2httpx.rules.coroutines.sessions import propose_sessions
from req2httpx.rules.coroutines.sleeps import propose_sleeps
from req2httpx.rules.coroutines.surroundings import caught_cancellations, surroundings
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.responses.shown_sources import shown_awaits
from req2httpx.rules.used_helpers import drop_unused_helpers
from req2httpx.selection import is_selected
from req2httpx.settings import ClientPolicy, Mode, Settings

FAMILY = "RH8"


@dataclass(slots=True)
class Painter:
    """Gives the plans of a run the colour that the mode asks for.

    Modules in `uncoloured` stay as they are: their coloured text could not be written. `unread` are
    the words of the files that could not be parsed.
    """

    planner: Planner
    plans: list[ModulePlan]
    settings: Settings
    packaging: Packaging
    uncoloured: frozenset[ModuleScope]
    unread: frozenset[str]

    def paint(self) -> list[str]:
        """Change the edits of the plans; return the explanations that were asked for."""
        if self.settings.client is ClientPolicy.PER_CALL:
            for plan in self.plans:
                self.planner.report(plan, repeated_calls(plan, function_calls(plan)))
        if self.settings.mode is Mode.SYNC:
            if self.settings.client is not ClientPolicy.PER_CALL:
                self.share(self.colours(_is_never_coroutine, Loops.UNKNOWN))
            return []
        if self.settings.mode is Mode.AUTO:
            views = [plan.view for plan in self.plans]
            self.finish(self.colours(is_coroutine, *loops_already(views)))
            if any(isinstance(edit, AwaitExpression) for plan in self.plans for edit in plan.edits):
                self.tell_of_awaits(new_colouring(views, Policy()))
            return []
        return self.follow_calls()

    def colours(
        self,
        coroutines: Coroutines,
        loops: Loops,
        starters: frozenset[FunctionScope] = frozenset(),
    ) -> Colours:
        """Return the colours that follow from a choice of coroutines."""
        modules = {plan.view.module: plan for plan in self.plans}
        colours = Colours(modules, coroutines, self.uncoloured, loops, starters)
        colours.index()
        return colours

    def finish(self, colours: Colours) -> list[Proposal]:
        """Apply what has no obstacle, and say what has."""
        proposals = self.proposals(colours)
        for proposal in self.accepted(proposals):
            proposal.apply()
            for plan, note in proposal.notes:
                self.planner.report(plan, [note])
        for proposal in proposals:
            if proposal.obstacle is not None:
                for plan, note in refused(colours, proposal):
                    self.planner.report(plan, [note])
        if self.settings.client is not ClientPolicy.PER_CALL:
            self.share(colours)
        for plan in self.plans:
            plan.edits += awaited_in_generators(plan)
            self.sleeps(colours, plan)
            if self.settings.gather:
                self.gather(plan)
            plan.edits = joined(plan.edits)
            drop_unused_helpers(plan)
        places = [place for proposal in proposals for place in proposal.places]
        for plan, note in blocking_calls(colours, self.plans, places):
            self.planner.report(plan, [note])
        return proposals

    # -- what can be awaited ------------------------------------------------------------------

    def proposals(self, colours: Colours) -> list[Proposal]:
        """Return what would await each bundle of requests."""
        uses = find_uses(self.plans)
        shares = self.settings.client is not ClientPolicy.PER_CALL
        calls = propose_shared_calls(colours, uses) if shares else propose_calls(colours, uses)
        moved = [origin for origin in uses.sessions if origin not in self.planner.kept]
        groups = session_groups(self.planner.program, moved)
        return [*calls, *(propose_sessions(colours, uses, group) for group in groups)]

    def share(self, colours: Colours) -> None:
        """Give the requests of what stays synchronous one client, for each function or for all."""
        for plan in self.plans:
            for proposal in self.sharing(colours, plan):
                if not self.is_unwanted(proposal):
                    proposal.apply()
                    for other, note in proposal.notes:
                        self.planner.report(other, [note])

    def sharing(self, colours: Colours, plan: ModulePlan) -> Iterator[Proposal]:
        """Yield what gives the requests of a module that are not awaited a client in common."""
        calls = function_calls(plan)
        if self.settings.client is ClientPolicy.SHARED:
            shared = propose_shared_client(colours, plan, calls)
            if shared is not None:
                yield shared
            return
        for function, members in functions_that_share(plan, calls).items():
            if not colours.coroutines(function):
                proposal = propose_sharing(colours, plan, function, members)
                if proposal is not None:
                    yield proposal

    def accepted(self, proposals: list[Proposal]) -> list[Proposal]:
        """Return the proposals that nothing is in the way of, and that the user wants."""
        return [p for p in proposals if p.obstacle is None and not self.is_unwanted(p)]

    def is_unwanted(self, proposal: Proposal) -> bool:
        """Whether the user does not want an edit of a proposal."""
        return any(
            self.planner.is_unwanted(plan.view, edit.code, edit.node)
            for plan, edit in proposal.new
            if edit.code.startswith(FAMILY)
        )

    def sleeps(self, colours: Colours, plan: ModulePlan) -> None:
        """Change the pauses of the coroutines that await a request."""
        functions = {
            scope.node: None
            for edit in list(plan.edits)
            if isinstance(edit, AwaitExpression)
            and (scope := plan.view.function(edit.node)) is not None
        }
        for function in functions:
            proposal = propose_sleeps(colours, plan, function)
            if not self.is_unwanted(proposal):
                proposal.apply()

    def gather(self, plan: ModulePlan) -> None:
        """Send the requests of loops side by side, where their turns are independent."""
        views = {other.view.module: other.view for other in self.plans}
        for proposal, note in list(propose_gathering(plan, views)):
            if proposal is None:
                self.planner.report(plan, [note])
            elif not self.is_unwanted(proposal):
                proposal.apply()
                self.planner.report(plan, [note])

    # -- coroutines up to the boundaries ------------------------------------------------------

    def follow_calls(self) -> list[str]:
        """Make coroutines of the functions that send, and of all who call them."""
        views = [plan.view for plan in self.plans]
        colouring = new_colouring(views, self.policy())
        loops, starters = Loops.ONE, frozenset[FunctionScope]()
        tried = self.give_colour(colouring, loops, starters)
        if number_of_loops(colouring) is not Loops.ONE:
            loops, starters = Loops.MANY, loop_starters(colouring)
            tried = self.give_colour(colouring, loops, starters)
        colouring.whole |= whole_bridges(colouring)
        if colouring.whole:
            tried = self.give_colour(colouring, loops, starters)
        colours = self.colours(colouring.awaits, loops, starters)
        for plan, note in make_coroutines(colouring, self.plans):
            self.planner.report(plan, [note])
        proposals = self.finish(colours)
        for plan, note in frontier(colouring, proposals, tried):
            self.planner.report(plan, [note])
        for plan, note in surroundings(colouring, self.plans):
            self.planner.report(plan, [note])
        self.tell_of_awaits(colouring)
        return [explain(colouring, selector) for selector in self.settings.explain]

    def tell_of_awaits(self, colouring: Colouring) -> None:
        """Say what awaiting changes: what others do meanwhile, what cancels, what is shown."""
        for plan, note in (
            *interleaved(colouring, self.plans),
            *caught_cancellations(self.plans),
            *tasks_in_background(self.plans),
            *shown_awaits(self.plans),
        ):
            self.planner.report(plan, [note])

    def policy(self) -> Policy:
        """Return which functions may change their colour."""
        views = [plan.view for plan in self.plans]
        barred: dict[FunctionScope, Obstacle] = {}
        for view in views:
            for scope in view.module.functions:
                if self.settings.only and not is_selected(scope, self.settings.only):
                    barred[scope] = _NOT_SELECTED
                elif self.planner.is_unwanted(view, COROUTINES.code, _definition(scope)):
                    barred[scope] = _AS_ASKED
        return Policy(
            self.settings.public_api,
            public_functions(views, self.packaging),
            command_functions(views, self.packaging),
            barred,
            self.uncoloured,
            self.unread,
        )

    def give_colour(
        self, colouring: Colouring, loops: Loops, starters: frozenset[FunctionScope]
    ) -> list[Proposal]:
        """Colour the functions that await a request, with the callers that follow.

        Return what was tried where every function that can be a coroutine is one.
        """
        colours = self.colours(colouring.may_await, loops, starters)
        colouring.coloured.clear()
        proposals = self.proposals(colours)
        colouring.colour(awaiting(self.accepted(proposals), colouring))
        return proposals


_NOT_SELECTED = Obstacle(
    "it lies outside what --only selects",
    "Select it too, or leave --only away.",
)


_AS_ASKED = Obstacle(
    "you asked to leave it as it is",
    "Take the comment on its first line away, or RH806 from what is ignored.",
)


def _definition(scope: FunctionScope) -> ast.stmt:
    """Return a node that has the place of the first line of a function."""
    line = scope.node.lineno
    return ast.Pass(lineno=line, col_offset=0, end_lineno=line, end_col_offset=0)


def is_coloured(plan: ModulePlan) -> bool:
    """Whether a plan holds an edit that gives something the asynchronous colour."""
    return any(edit.code.startswith(FAMILY) for edit in plan.edits)


def _is_never_coroutine(scope: FunctionScope) -> bool:
    """Whether a request of a function is awaited: never in the synchronous mode."""
    return False
