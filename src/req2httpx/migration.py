"""From an analysed program to the new texts of its modules, and what became of each file."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from req2httpx import brought_along, effort
from req2httpx.analysis.heap import ELEMENT
from req2httpx.analysis.linking import analyse
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import ModuleScope
from req2httpx.analysis.unread import words
from req2httpx.analysis.values import Collection, Instance, Kind, Origin
from req2httpx.diagnostics import Diagnostic, Severity, Span
from req2httpx.knowledge.companions import TEST_DOUBLES
from req2httpx.knowledge.exceptions import OS_ERROR_WORDS
from req2httpx.outcome import FileOutcome, FileStatus, LeftOut, Sites
from req2httpx.painter import Painter, is_coloured
from req2httpx.plan import Planner, merged
from req2httpx.project import files
from req2httpx.project.cell_places import relocate
from req2httpx.project.discovery import DiscoveredFile
from req2httpx.project.files import Project
from req2httpx.project.packaging import read_packaging
from req2httpx.project.reading import encode
from req2httpx.rewrite.exact_forms import generate, generated_names
from req2httpx.rewrite.exports import find_exports, loses_imports
from req2httpx.rewrite.module import PromiseError, RewriteError, Rewritten, rewrite_module
from req2httpx.rewrite.positions import lines_of
from req2httpx.rules.class_values import NAME
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.registry import rule
from req2httpx.rules.site import HELPER_MODULE, ModuleView
from req2httpx.rules.suppression import find_suppressions
from req2httpx.selection import barred_origins
from req2httpx.settings import Mode
from req2httpx.shadowing import shadowing

UNPARSABLE = rule(files.UNPARSABLE, "Files that cannot be read or parsed")
FAILED = rule("RH003", "Files whose rewriting failed a check")
UNUSED_IGNORE = rule("RH004", "Ignore comments that nothing needs")
NEEDED = rule(brought_along.NEEDED, "Packages that the result needs")
LEFT_OUT = rule(effort.LEFT_OUT, "Code that was not followed")

EVERY_RULE = "RH"
"""What the codes of all rules begin with."""

_NAMED = re.compile(r"(?:^|\.)requests(?:\.|$)")


def migrate_modules(
    project: Project, mentioning: Iterable[str]
) -> tuple[list[FileOutcome], Sites, int]:
    """Migrate the files that mention requests, and those that use what these export.

    Puts their outcomes and diagnostics into the project; returns the generated files, the call
    sites, and how many calls have no timeout.
    """
    program = analyse(project, mentioning)
    project.left_out = _left_out(program)
    plans, rewritten = _plan_and_rewrite(project, program)
    plans = [plan for plan in plans if program.paths[plan.view.module] not in project.bystanders]
    for plan in plans:
        project.diagnostics += plan.diagnostics
        project.call_sites += plan.call_sites
    generated = _finish_files(project, plans, rewritten)
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


def _views(project: Project, program: Program) -> list[ModuleView]:
    views = []
    collections = _holding_collections(program)
    unchanging = replace(project.settings, ignore=(EVERY_RULE,), annotate=False)
    for path, module in sorted(
        program.modules.items(), key=lambda item: (item[0] in project.bystanders, item[0])
    ):
        source = project.sources.get(path)
        coloured = project.settings.mode is Mode.ASYNC
        seen = coloured or _holds_requests(program, module)
        if source is None or not (seen or _gives_away(program, module, collections)):
            continue
        parents, nodes = program.interpreted_nodes(module)
        views.append(
            ModuleView(
                program,
                module,
                lines_of(source.text),
                parents,
                unchanging if path in project.bystanders else project.settings,
                project.target,
                nodes,
            )
        )
    return views


def _holding_collections(program: Program) -> frozenset[Origin]:
    """Return the dicts and lists that hold a session or a response, or another one that does."""
    holding: set[Origin] = set()
    pending = True
    while pending:
        pending = False
        for cell, value in program.heap.cells.items():
            owner = cell.owner
            if cell.kind != ELEMENT or not isinstance(owner, Origin) or owner in holding:
                continue
            if any(
                (isinstance(atom, Instance) and atom.kind in (Kind.SESSION, Kind.RESPONSE))
                or (isinstance(atom, Collection) and atom.origin in holding)
                for atom in value
            ):
                holding.add(owner)
                pending = True
    return frozenset(holding)


def _gives_away(program: Program, module: ModuleScope, holding: frozenset[Origin]) -> bool:
    """Whether a module without a requests object of its own passes on a collection of some."""
    return bool(holding) and any(
        isinstance(atom, Collection) and atom.origin in holding
        for call in program.nodes(module, ast.Call)
        for argument in (*call.args, *(keyword.value for keyword in call.keywords))
        for atom in program.value_of(argument)
    )


def _holds_requests(program: Program, module: ModuleScope) -> bool:
    """Whether the analysis found a requests object in the module, or an import of requests.

    What requests raises is an OSError: a module that only handles those is looked at too.
    """
    if module in program.holders or not module.identifiers.isdisjoint(("requests", "urllib3")):
        return True
    names = module.identifiers.union(*(f.identifiers for f in module.functions))
    if not names.isdisjoint(OS_ERROR_WORDS):
        return True
    return module.is_test and (
        not module.identifiers.isdisjoint(TEST_DOUBLES)
        or any(
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and _NAMED.search(node.value) is not None
            for node in walk(module.tree)
        )
    )


def _plan_and_rewrite(
    project: Project, program: Program
) -> tuple[list[ModulePlan], dict[str, Rewritten]]:
    """Plan and rewrite; where a module cannot be rewritten, keep its units and start over."""
    views = _views(project, program)
    suppressions = {view.module: find_suppressions(view.lines.text) for view in views}
    barred = barred_origins(project.settings, program)
    uncoloured: set[ModuleScope] = set()
    for view in views:
        if program.paths[view.module] in project.bystanders:
            uncoloured.add(view.module)
        elif reason := _obstacle(project, program, view.module):
            error = RewriteError(reason)
            barred |= _bar_module(program, ModulePlan(view), reason)
            project.diagnostics.append(_failure(ModulePlan(view), error))
    packaging = read_packaging(Path(project.discovery.root))
    unparsed = frozenset(
        word
        for path, tree in project.trees.items()
        if tree is None and path in project.data
        for word in words(project.data[path])
    )
    for _ in range(2 * len(views) + 1):
        planner = Planner(program, views, suppressions, dict(barred))
        plans = planner.plan()
        rewritten: dict[str, Rewritten] = {}
        failed = False
        for plan in plans:
            plan.edits = merged(plan.edits)
        painter = Painter(
            planner, plans, project.settings, packaging, frozenset(uncoloured), unparsed
        )
        project.explanations = painter.paint()
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
                failed = True
                if is_coloured(plan) and plan.view.module not in uncoloured:
                    uncoloured.add(plan.view.module)
                    continue
                barred |= _bar_module(program, plan, str(error))
                project.diagnostics.append(_failure(plan, error))
                if isinstance(error, PromiseError):
                    _leave(project, path, str(error))
        if not failed:
            break
    for plan in plans:
        _report_unused(plan, suppressions[plan.view.module].unused())
    return plans, rewritten


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


# -- outcomes of files ----------------------------------------------------------------------------


def _finish_files(
    project: Project, plans: list[ModulePlan], rewritten: dict[str, Rewritten]
) -> list[FileOutcome]:
    """Give each input file its outcome; return those of generated files."""
    by_path = {plan.view.program.paths[plan.view.module]: plan for plan in plans}
    helpers: dict[str, set[str]] = {}
    for path, file in project.files.items():
        if path in project.outcomes or path in project.bystanders:
            continue
        data = project.before(path)
        plan = by_path.get(path)
        new = rewritten.get(path)
        if plan is None or not (plan.has_requests or new is not None):
            project.outcomes[path] = FileOutcome(
                file.shown, FileStatus.WITHOUT_REQUESTS, "it holds no requests objects", before=data
            )
        elif new is None:
            project.outcomes[path] = _unchanged(file, plan, data)
        else:
            source = project.sources[path]
            project.outcomes[path] = FileOutcome(
                file.shown,
                FileStatus.CHANGED,
                "",
                plan.records(),
                data,
                encode(source, new.text),
                source.encoding,
            )
            if new.helper_path is not None:
                helpers.setdefault(new.helper_path, set()).update(plan.helpers)
    generated = [_generated(project, path, names) for path, names in sorted(helpers.items())]
    added = {file.path: [(file.after or b"").decode()] for file in generated}
    for path in rewritten:
        added.setdefault(project.files[path].shown, []).extend(by_path[path].required)
    project.diagnostics += brought_along.notes(
        added, project.target, project.settings, Path(project.discovery.root)
    )
    return generated


def _unchanged(file: DiscoveredFile, plan: ModulePlan, data: bytes) -> FileOutcome:
    if plan.found or any(d.severity is Severity.ERROR for d in plan.diagnostics):
        reason = "what it uses of requests stays on requests"
        return FileOutcome(file.shown, FileStatus.KEPT, reason, before=data)
    reason = "its requests objects work the same with the target"
    return FileOutcome(file.shown, FileStatus.UNCHANGED, reason, before=data)


def _generated(project: Project, path: str, names: set[str]) -> FileOutcome:
    """Return the outcome of the module of helpers at a path."""
    before = b""
    known: frozenset[str] = frozenset()
    if os.path.exists(path):
        before = Path(path).read_bytes()
        known = generated_names(before.decode("utf-8", "replace")) or frozenset()
    text = generate(frozenset(names) | known, project.target)
    folder = os.path.dirname(path)
    shown = next(
        (
            os.path.join(os.path.dirname(file.shown), HELPER_MODULE + ".py")
            for other, file in project.files.items()
            if os.path.dirname(other) == folder
        ),
        path,
    )
    project.outcomes.pop(path, None)
    return FileOutcome(
        shown.replace(os.sep, "/"),
        FileStatus.CHANGED,
        "generated: the exact forms that the migrated code uses",
        before=before,
        after=text.encode(),
        generated=True,
    )
