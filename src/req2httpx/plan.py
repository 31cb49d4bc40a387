"""From findings to a plan: which units move, and the edits and diagnostics that follow."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from req2httpx.analysis.program import Program
from req2httpx.analysis.reach import Reach
from req2httpx.analysis.scopes import ModuleScope
from req2httpx.analysis.units import Units, find_units
from req2httpx.analysis.values import Origin
from req2httpx.diagnostics import Diagnostic, Severity
from req2httpx.following import Calls, follows
from req2httpx.outcome import CallSite
from req2httpx.project.tests_location import is_beside
from req2httpx.rewrite.edits import ChangeCall, Edit
from req2httpx.rules import registry
from req2httpx.rules.consequences import consequences
from req2httpx.rules.dispatch import findings
from req2httpx.rules.exceptions.findings import (
    HANDLER,
    Verdict,
    exception_blockers,
    guards,
    handler_origins,
    settled,
)
from req2httpx.rules.findings import Finding, Note
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.names.status_codes import CODES
from req2httpx.rules.project_notes import project_notes
from req2httpx.rules.refused_classes import without_echoes
from req2httpx.rules.registry import rule
from req2httpx.rules.sessions.later_settings import note_settings
from req2httpx.rules.site import ModuleView
from req2httpx.rules.streaming.entering import settle_streams
from req2httpx.rules.suppression import Suppressions
from req2httpx.rules.todo_comments import annotate

KEPT = rule("RH001", "Code that stays on requests with other code")
_AS_ASKED = "This stays on requests, as you asked."


@dataclass(slots=True)
class Planner:
    """Collects the findings of all modules and decides on the units.

    `barred` are origins that may not move whatever the rules say: they lie outside what the user
    selected, or a former attempt to rewrite their module failed.
    """

    program: Program
    views: list[ModuleView]
    suppressions: dict[ModuleScope, Suppressions]
    barred: dict[Origin, str]
    units: Units = field(default_factory=Units)
    found: list[tuple[ModuleView, Finding]] = field(default_factory=list)
    kept: frozenset[Origin] = frozenset()
    reach: Reach | None = None

    def plan(self) -> list[ModulePlan]:
        """Return a plan for each module, in the order of the views."""
        registry.load()
        self.units = find_units(self.program)
        self.reach = Reach(self.program)
        self.reach.close()
        for view in self.views:
            settle_streams(view)
        self.found = self.ask()
        if note_settings(self.program, (finding for _, finding in self.found)):
            self.found = self.ask()
        for view in self.views:
            for origin, raising in handler_origins(view, self.reach):
                if raising:
                    self.units.join([origin, *raising])
                else:
                    self.barred.setdefault(origin, "")
            self.found += [(view, finding) for finding in exception_blockers(view, self.reach)]
            for caught, guard in guards(view, self.reach):
                if self.is_unwanted(view, HANDLER.code, caught):
                    self.barred.update(dict.fromkeys(guard.all, _AS_ASKED))
        for _, finding in self.found:
            if len(finding.origins) > 1:
                self.units.join(finding.origins)
        verdict, causes = self.verdict()
        verdict = settled(self.views, self.reach, verdict)
        self.kept = verdict.kept
        plans = {view.module: ModulePlan(view) for view in self.views}
        for view, finding in self.found:
            self.settle(plans[view.module], finding, causes)
        for view, note in project_notes(self.moved(causes)):
            self.report(plans[view.module], [note])
        for view in self.views:
            for finding in consequences(view, self.reach, verdict):
                self.settle(plans[view.module], finding, {})
        return list(plans.values())

    def ask(self) -> list[tuple[ModuleView, Finding]]:
        """Return what the rules find in each module."""
        found = [(view, finding) for view in self.views for finding in findings(view)]
        return without_echoes(found)

    # -- the verdict --------------------------------------------------------------------------

    def verdict(self) -> tuple[Verdict, dict[Origin, tuple[ModuleView, Note] | None]]:
        """Decide which units stay; return the first error that keeps each one."""
        causes: dict[Origin, tuple[ModuleView, Note] | None] = {
            self.units.find(origin): None for origin in self.barred
        }
        for view, finding in self.found:
            if not self.blocks(view, finding):
                continue
            note = next((n for n in finding.notes if n.severity is Severity.ERROR), None)
            for origin in finding.origins:
                root = self.units.find(origin)
                if causes.get(root) is None:
                    causes[root] = None if note is None else (view, note)
        everything = {origin for _, finding in self.found for origin in finding.origins}
        everything |= set(self.units.parents) | set(self.units.parents.values())
        called = {
            self.units.find(origin)
            for _, finding in self.found
            if finding.call_site
            for origin in finding.origins
        }
        calls = self.calls(causes)
        following = self.following(called, causes, calls)
        causes |= {root: None for root, moves in following.items() if not moves}
        moved_roots = (called | (following.keys() & self.objects())) - set(causes)
        kept = frozenset(o for o in everything if self.units.find(o) in causes)
        moved = frozenset(o for o in everything if self.units.find(o) in moved_roots)
        return Verdict(kept, moved, calls=calls), causes

    def calls(self, causes: Collection[Origin]) -> Calls:
        """Return which modules hold calls that move, and which hold calls that stay."""
        moved: set[str] = set()
        kept: set[str] = set()
        for view, finding in self.found:
            if finding.call_site:
                stays = any(self.units.find(origin) in causes for origin in finding.origins)
                (kept if stays else moved).add(view.module.path)
        paths = (view.module.path for view in self.views)
        return Calls(frozenset(moved), frozenset(kept), frozenset(filter(is_beside, paths)))

    def following(
        self, called: set[Origin], causes: Collection[Origin], calls: Calls
    ) -> dict[Origin, bool]:
        """Return, for each unit in which nothing is called or made, whether it moves."""
        places: dict[Origin, set[str]] = {}
        for view, finding in self.found:
            for root in {self.units.find(origin) for origin in finding.origins}:
                if root not in called and root not in causes:
                    places.setdefault(root, set()).add(view.module.path)
        return {root: follows(paths, calls) for root, paths in places.items()}

    def objects(self) -> set[Origin]:
        """Return the units of requests objects, as distinct from names that hold none."""
        return {
            self.units.find(origin)
            for _, finding in self.found
            if any(edit.code != CODES.code for edit in finding.edits)
            for origin in finding.origins
        }

    def blocks(self, view: ModuleView, finding: Finding) -> bool:
        """Whether a finding keeps its units: an error, or an edit that the user does not want."""
        if finding.blocks:
            return True
        return any(self.is_unwanted(view, edit.code, edit.node) for edit in finding.edits)

    def is_unwanted(self, view: ModuleView, code: str, node: ast.AST) -> bool:
        """Whether options or a comment exclude what a rule says of a node."""
        settings = view.settings
        if settings.select and not code.startswith(settings.select):
            return True
        if settings.ignore and code.startswith(settings.ignore):
            return True
        return self.suppressions[view.module].matches(node, code)

    def moved(
        self, causes: dict[Origin, tuple[ModuleView, Note] | None]
    ) -> list[tuple[ModuleView, Finding]]:
        """Return the findings whose objects all move."""
        return [
            (view, finding)
            for view, finding in self.found
            if finding.origins
            and not self.blocks(view, finding)
            and not any(self.units.find(origin) in causes for origin in finding.origins)
        ]

    # -- edits and diagnostics ----------------------------------------------------------------

    def settle(
        self,
        plan: ModulePlan,
        finding: Finding,
        causes: dict[Origin, tuple[ModuleView, Note] | None],
    ) -> None:
        """Take over a finding's edits if its units move; report what is left to say."""
        roots = {self.units.find(origin) for origin in finding.origins}
        keeping = [root for root in sorted(roots, key=str) if root in causes]
        plan.has_requests = True
        if finding.call_site:
            assert isinstance(finding.node, ast.expr)
            span = plan.view.lines.span(finding.node)
            plan.call_sites.append(CallSite(plan.view.module.path, span, not keeping))
            plan.found += 1
            plan.migrated += not keeping
            plan.without_timeout += finding.without_timeout
        own_errors = [note for note in finding.notes if note.severity is Severity.ERROR]
        unwanted = any(self.is_unwanted(plan.view, e.code, e.node) for e in finding.edits)
        if keeping or own_errors or unwanted:
            self.report(plan, own_errors)
            if keeping and not own_errors and finding.call_site:
                self.explain(plan, finding, [causes[root] for root in keeping])
            return
        plan.edits += finding.edits
        plan.wanted += finding.edits
        plan.required |= finding.required
        plan.helpers |= finding.helpers
        plan.moved.append(finding)
        self.report(plan, finding.notes)

    def report(self, plan: ModulePlan, notes: Iterable[Note]) -> None:
        """Add diagnostics to a plan, but for those that the user does not want."""
        view = plan.view
        for note in notes:
            if self.is_unwanted(view, note.rule.code, note.node):
                continue
            plan.diagnostics.append(
                Diagnostic(
                    view.module.path,
                    view.lines.span(note.node),
                    note.rule.code,
                    note.severity,
                    note.message,
                    note.help,
                    note.assumption,
                    note.test_double,
                )
            )
            if view.settings.annotate and note.severity is Severity.ERROR:
                annotate(plan, note)

    def explain(
        self,
        plan: ModulePlan,
        finding: Finding,
        causes: list[tuple[ModuleView, Note] | None],
    ) -> None:
        """Say at a call that stays which place keeps it."""
        view = plan.view
        known = [cause for cause in causes if cause is not None]
        barred = [reason for o in finding.origins if (reason := self.barred.get(o))]
        if known:
            other, note = known[0]
            place = other.module.place(other.lines.span(note.node).line)
            message = (
                f"This stays on requests together with {place} "
                f"({note.rule.code}): the same objects are used in both places."
            )
        else:
            message = (barred or [_AS_ASKED])[0]
        assert isinstance(finding.node, ast.expr)
        plan.diagnostics.append(
            Diagnostic(
                view.module.path,
                view.lines.span(finding.node),
                KEPT.code,
                Severity.INFO,
                message,
                "It moves when that place is resolved.",
            )
        )


def merged(edits: Iterable[Edit]) -> list[Edit]:
    """Join the changes of one call that several rules ask for."""
    calls: dict[ast.Call, ChangeCall] = {}
    rest: list[Edit] = []
    for edit in dict.fromkeys(edits):
        if not isinstance(edit, ChangeCall):
            rest.append(edit)
            continue
        before = calls.get(edit.node)
        if before is None:
            calls[edit.node] = edit
            continue
        calls[edit.node] = ChangeCall(
            edit.node,
            before.code,
            f"{before.reason}; {edit.reason}",
            before.callee or edit.callee,
            (*before.changes, *edit.changes),
        )
    return [*calls.values(), *rest]
