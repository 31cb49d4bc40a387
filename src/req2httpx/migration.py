"""From an analysed program to the new texts of its modules, and what became of each file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from req2httpx import effort
from req2httpx.analysis.entanglement import EntangledError
from req2httpx.analysis.linking import analyse
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import ModuleScope
from req2httpx.analysis.unread import words
from req2httpx.analysis.values import Instance, Origin
from req2httpx.diagnostics import Diagnostic, Severity, Span
from req2httpx.file_outcomes import finish_files
from req2httpx.outcome import FileOutcome, FileStatus, LeftOut, Sites
from req2httpx.painter import Painter, is_coloured
from req2httpx.plan import Planner, merged
from req2httpx.project import files
from req2httpx.project.cell_places import relocate
from req2httpx.project.files import Project
from req2httpx.project.packaging import read_packaging
from req2httpx.rewrite.exports import find_exports, loses_imports
from req2httpx.rewrite.module import PromiseError, RewriteError, Rewritten, rewrite_module
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.names.class_values import NAME
from req2httpx.rules.registry import rule
from req2httpx.rules.site import ModuleView
from req2httpx.rules.suppression import find_suppressions
from req2httpx.selection import barred_origins
from req2httpx.shadowing import shadowing
from req2httpx.views import views_of

UNPARSABLE = rule(files.UNPARSABLE, "Files that cannot be read or parsed")
FAILED = rule("RH003", "Files whose rewriting failed a check")
UNUSED_IGNORE = rule("RH004", "Ignore comments that nothing needs")
LEFT_OUT = rule(effort.LEFT_OUT, "Code that was not followed")

_IMPORTS = re.compile(rb"^[ \t]*(?:import|from)[ \t]+requests\b", re.MULTILINE)


def migrate_modules(
    project: Project, mentioning: Iterable[str]
) -> tuple[list[FileOutcome], Sites, int]:
    """Migrate the files that mention requests, and those that use what these export.

    Puts their outcomes and diagnostics into the project; returns the generated files, the call
    sites, and how many calls have no timeout.
    """
    try:
        program = analyse(project, mentioning)
    except EntangledError as error:
        _keep_all(project, str(error))
        finish_files(project, [], {})
        return [], Sites(), 0
    project.left_out = _left_out(program)
    plans, rewritten = _plan_and_rewrite(project, program)
    plans = [plan for plan in plans if program.paths[plan.view.module] not in project.bystanders]
    for plan in plans:
        project.diagnostics += plan.diagnostics
        project.call_sites += plan.call_sites
    generated = finish_files(project, plans, rewritten)
    relocate(project)
    found = sum(plan.found for plan in plans)
    migrated = sum(plan.migrated for plan in plans)
    without_timeout = sum(plan.without_timeout for plan in plans)
    return generated, Sites(found, migrated, found - migrated), without_timeout


def _left_out(program: Program) -> LeftOut:
    """Return how much code was given up, and not looked at again after all."""
    units = [unit for unit in program.agenda.left_out if not program.interpreted.get(unit)]
    modules = sum(isinstance(unit, ModuleScope) for unit in units)
    return LeftOut(len(units) - modules, modules + len(program.unloaded))


def _keep_all(project: Project, place: str) -> None:
    """Leave all files that import requests as they are, where their values cannot be followed."""
    for path, data in sorted(project.data.items()):
        found = _IMPORTS.search(data)
        if found is None or path not in project.files or path in project.bystanders:
            continue
        shown = project.files[path].shown
        line = data.count(b"\n", 0, found.start()) + 1
        reason = "what it uses of requests stays on requests"
        project.outcomes[path] = FileOutcome(shown, FileStatus.KEPT, reason, before=data)
        project.diagnostics.append(
            Diagnostic(
                shown,
                Span(line, 1, line, 2),
                FAILED.code,
                Severity.ERROR,
                "This file stays on requests: dicts of the project are merged into each other in "
                f"so many ways that what they hold cannot be told apart (given up at {place}).",
                "Give smaller PATHs, a package or a file at a time: less is followed then.",
            )
        )


def _plan_and_rewrite(
    project: Project, program: Program
) -> tuple[list[ModulePlan], dict[str, Rewritten]]:
    """Plan and rewrite; where a module cannot be rewritten, keep its units and start over."""
    views = views_of(project, program)
    suppressions = {view.module: find_suppressions(view.lines.text) for view in views}
    barred = barred_origins(project.settings, program) | _obstructed(project, program, views)
    uncoloured = {v.module for v in views if program.paths[v.module] in project.bystanders}
    packaging = read_packaging(Path(project.discovery.root))
    unparsed = _unparsed_words(project)
    for _ in range(2 * len(views) + 1):
        planner = Planner(program, views, suppressions, dict(barred))
        plans = planner.plan()
        for plan in plans:
            plan.edits = merged(plan.edits)
        painter = Painter(
            planner, plans, project.settings, packaging, frozenset(uncoloured), unparsed
        )
        project.explanations = painter.paint()
        rewritten, failed = _rewrite(project, program, plans)
        for plan, error in failed:
            if is_coloured(plan) and plan.view.module not in uncoloured:
                uncoloured.add(plan.view.module)
            else:
                barred |= _give_up(project, program, plan, error)
        if not failed:
            break
    for plan in plans:
        _report_unused(plan, suppressions[plan.view.module].unused())
    return plans, rewritten


def _obstructed(
    project: Project, program: Program, views: Iterable[ModuleView]
) -> dict[Origin, str]:
    """Report the modules in which nothing can move; return what they hold, and why it stays."""
    barred: dict[Origin, str] = {}
    for view in views:
        if program.paths[view.module] in project.bystanders:
            continue
        if reason := _obstacle(project, program, view.module):
            barred |= _bar_module(program, ModulePlan(view), reason)
            project.diagnostics.append(_failure(ModulePlan(view), RewriteError(reason)))
    return barred


def _unparsed_words(project: Project) -> frozenset[str]:
    """Return the words of the files that nothing is known of."""
    return frozenset(
        word
        for path, tree in project.trees.items()
        if tree is None and path in project.data
        for word in words(project.data[path])
    )


def _rewrite(
    project: Project, program: Program, plans: list[ModulePlan]
) -> tuple[dict[str, Rewritten], list[tuple[ModulePlan, RewriteError]]]:
    """Return the new texts by path, and the modules that could not be rewritten."""
    rewritten: dict[str, Rewritten] = {}
    failed: list[tuple[ModulePlan, RewriteError]] = []
    exports = find_exports(program, plans)
    for plan in plans:
        path = program.paths[plan.view.module]
        if path in project.bystanders:
            continue
        if not plan.edits and not loses_imports(program, plan.view.module, exports):
            continue
        try:
            rewritten[path] = rewrite_module(
                plan, program, project.target, exports, project.sources[path]
            )
            _report_offered(plan, rewritten[path].offered)
        except RewriteError as error:
            failed.append((plan, error))
    return rewritten, failed


def _give_up(
    project: Project, program: Program, plan: ModulePlan, error: RewriteError
) -> dict[Origin, str]:
    """Report a module that cannot be rewritten; return what it holds, and why that stays."""
    project.diagnostics.append(_failure(plan, error))
    if isinstance(error, PromiseError):
        _leave(project, program.paths[plan.view.module], str(error))
    return _bar_module(program, plan, str(error))


def _obstacle(project: Project, program: Program, module: ModuleScope) -> str:
    """Return why nothing in a module can move, empty if nothing is in the way."""
    path = program.paths[module]
    if module in program.too_deep:
        return "it is nested too deeply to be analysed"
    own = shadowing(program.index, path, project.target)
    if own is None or b"requests" not in project.data[path]:
        return ""
    return (
        f"`import {project.target}` finds the project's own {program.shown[own]} here; "
        "give that another name"
    )


def _report_offered(plan: ModulePlan, names: Iterable[str]) -> None:
    """Say that a module offers other things under names that were requests'."""
    if not names:
        return
    target = plan.view.target
    plan.diagnostics.append(
        Diagnostic(
            plan.view.module.path,
            Span(1, 1, 1, 2),
            NAME.code,
            Severity.INFO,
            f"This module offers {', '.join(sorted(names))} of requests in `__all__`, and nothing "
            f"in the project takes them from here any more: it offers {target}'s instead.",
            "Tell users of the package, or import them from requests again.",
        )
    )


def _failure(plan: ModulePlan, error: RewriteError) -> Diagnostic:
    help = "Change the code there, or exclude the file."
    if isinstance(error, PromiseError):
        help = "This is a fault in req2httpx: please report it, with the file if you can."
    return Diagnostic(
        plan.view.module.path,
        plan.view.lines.span(error.node) if error.node is not None else Span(1, 1, 1, 2),
        FAILED.code,
        Severity.ERROR,
        f"This file cannot be rewritten and stays on requests: {error}",
        help,
    )


def _leave(project: Project, path: str, reason: str) -> None:
    """Leave a file as it is whose result breaks a promise, and say that the tool is at fault."""
    file = project.files[path]
    if path not in project.outcomes:
        project.internal_errors.append(f"{file.shown}: {reason}; it was left as it is")
    project.outcomes[path] = FileOutcome(
        file.shown, FileStatus.FAILED, reason, before=project.before(path)
    )


def _bar_module(program: Program, plan: ModulePlan, reason: str) -> dict[Origin, str]:
    """Return every origin that the module's code touches."""
    message = f"This stays on requests: {plan.view.module.path} cannot be rewritten ({reason})."
    origins: dict[Origin, str] = {}
    for node in walk(plan.view.module.tree):
        for atom in program.value_of(node):
            if isinstance(atom, Instance):
                origins[atom.origin] = message
    return origins


def _report_unused(plan: ModulePlan, lines: Iterable[int]) -> None:
    for line in lines:
        plan.diagnostics.append(
            Diagnostic(
                plan.view.module.path,
                Span(line, 1, line, 2),
                UNUSED_IGNORE.code,
                Severity.INFO,
                "This ignore comment accepts nothing: no diagnostic and no edit is on its line.",
                "Remove it.",
            )
        )
