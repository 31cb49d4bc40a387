"""The way of the data, from files to an outcome.

read -> scan -> analyse and link -> plan -> rewrite -> check. Nothing is written here.
"""

from __future__ import annotations

import ast
import os
import re
import sys
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from req2httpx.analysis.heap import GLOBAL
from req2httpx.analysis.imports import build_index
from req2httpx.analysis.interpreter import interpret
from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import FunctionScope, ModuleScope
from req2httpx.analysis.values import Instance, Origin
from req2httpx.diagnostics import Diagnostic, Severity, Span
from req2httpx.knowledge.companions import COMPANIONS, TEST_DOUBLES
from req2httpx.outcome import FileOutcome, FileStatus, Outcome, Sites
from req2httpx.plan import ModulePlan, Planner, merged
from req2httpx.project.discovery import DiscoveredFile, Discovery
from req2httpx.project.reading import ReadError, SourceFile, decode, encode, read_bytes
from req2httpx.project.target import detect_target
from req2httpx.project.tests_location import is_test
from req2httpx.rewrite.exports import find_exports, loses_imports
from req2httpx.rewrite.module import RewriteError, Rewritten, rewrite_module
from req2httpx.rewrite.positions import lines_of
from req2httpx.rules.references import NAME
from req2httpx.rules.registry import rule
from req2httpx.rules.site import HELPER_MODULE, ModuleView
from req2httpx.rules.suppression import find_suppressions
from req2httpx.settings import Settings, Target, TestPolicy

UNPARSABLE = rule("RH002", "Files that cannot be read or parsed")
FAILED = rule("RH003", "Files whose rewriting failed a check")
UNUSED_IGNORE = rule("RH004", "Ignore comments that nothing needs")

_MENTION = re.compile(
    b"|".join(
        [
            rb"requests",
            *(re.escape(name.encode()) for name in sorted(COMPANIONS)),
            rb"^[ \t]*(?:import|from)[ \t]+(?:" + "|".join(sorted(TEST_DOUBLES)).encode() + rb")\b",
        ]
    ),
    re.MULTILINE,
)
_NAMED = re.compile(r"(?:^|\.)requests(?:\.|$)")


@dataclass(slots=True)
class Project:
    """The files of a run: what was read, and what became of each."""

    settings: Settings
    discovery: Discovery
    target: str
    data: dict[str, bytes] = field(default_factory=dict)
    sources: dict[str, SourceFile] = field(default_factory=dict)
    trees: dict[str, ast.Module | None] = field(default_factory=dict)
    outcomes: dict[str, FileOutcome] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    files: dict[str, DiscoveredFile] = field(default_factory=dict)

    def fail(self, file: DiscoveredFile, status: FileStatus, error: ReadError) -> None:
        """Report a file that cannot be used."""
        span = Span(error.line, error.column, error.line, error.column + 1)
        self.outcomes[str(file.path)] = FileOutcome(file.shown, status, error.message)
        self.diagnostics.append(
            Diagnostic(
                file.shown,
                span,
                UNPARSABLE.code,
                Severity.ERROR,
                f"This file was left alone: {error.message}",
                "Mend it, or exclude it with --exclude.",
            )
        )

    def load(self, path: str) -> ast.Module | None:
        """Parse the file at an absolute path once; None if that is not possible."""
        if path in self.trees:
            return self.trees[path]
        self.trees[path] = None
        file = self.files.get(path)
        if file is None or path not in self.data:
            return None
        try:
            source = decode(file, self.data[path])
            self.trees[path] = parse(source)
            self.sources[path] = source
        except ReadError as error:
            status = FileStatus.UNPARSABLE
            self.fail(file, status, error)
        return self.trees[path]


def parse(source: SourceFile) -> ast.Module:
    """Parse a file's text; raises ReadError where this Python cannot."""
    shown = source.file.shown
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source.text)
    except SyntaxError as error:
        version = f"Python {sys.version_info.major}.{sys.version_info.minor}"
        message = f"{version} cannot parse it: {error.msg}"
        raise ReadError(shown, error.lineno or 1, error.offset or 1, message) from error
    except (ValueError, RecursionError, MemoryError) as error:
        message = f"it is nested too deeply to be parsed ({type(error).__name__})"
        raise ReadError(shown, 1, 1, message) from error


# -- the whole run --------------------------------------------------------------------------------


def migrate(settings: Settings, discovery: Discovery) -> Outcome:
    """Compute what a run does to the files of a project; writes nothing."""
    target, reason = _target(settings, discovery.root)
    project = Project(settings, discovery, target)
    for file in discovery.files:
        _read(project, file)
    return _outcome(project, target, reason)


def migrate_source(settings: Settings, name: str, data: bytes) -> Outcome:
    """Compute what a run does to one module that is not on disk."""
    folder = Path.cwd()
    file = DiscoveredFile(folder / "stdin.py", name)
    discovery = Discovery((file,), folder)
    target, reason = _target(settings, folder)
    project = Project(settings, discovery, target)
    project.files[str(file.path)] = file
    project.data[str(file.path)] = data
    return _outcome(project, target, reason)


def _target(settings: Settings, root: Path) -> tuple[str, str]:
    if settings.target is not None:
        return settings.target.value, "you asked for it"
    name, reason = detect_target(root)
    return Target(name).value, reason


def _read(project: Project, file: DiscoveredFile) -> None:
    path = str(file.path)
    project.files[path] = file
    try:
        project.data[path] = read_bytes(file)
    except ReadError as error:
        project.fail(file, FileStatus.UNREADABLE, error)


def _outcome(project: Project, target: str, reason: str) -> Outcome:
    mentioning = [path for path, data in project.data.items() if _MENTION.search(data)]
    plans: list[ModulePlan] = []
    rewritten: dict[str, Rewritten] = {}
    if mentioning:
        program = analyse(project, mentioning)
        plans, rewritten = _plan_and_rewrite(project, program)
    for plan in plans:
        project.diagnostics += plan.diagnostics
    generated = _finish_files(project, plans, rewritten)
    files = sorted([*project.outcomes.values(), *generated], key=lambda outcome: outcome.path)
    found = sum(plan.found for plan in plans)
    migrated = sum(plan.migrated for plan in plans)
    return Outcome(
        target,
        reason,
        tuple(files),
        tuple(sorted(set(project.diagnostics))),
        Sites(found, migrated, found - migrated),
        sum(plan.without_timeout for plan in plans),
    )


# -- analysis -------------------------------------------------------------------------------------


def analyse(project: Project, mentioning: Iterable[str]) -> Program:
    """Interpret the modules that mention requests, and those that use what these export."""
    shown = {path: file.shown for path, file in project.files.items()}
    index = build_index(project.files, str(project.discovery.root))
    companions = frozenset(COMPANIONS)
    program = Program(index, project.load, shown, is_test, companions)
    for name in ("requests", *COMPANIONS):
        program.heat(name.split(".")[0])
    for path in mentioning:
        program.module(path)
    program.drain(interpret)
    while _load_importers(project, program):
        program.drain(interpret)
    _interpret_tests(program)
    program.run(interpret)
    return program


def _interpret_tests(program: Program) -> None:
    """Interpret whole test modules that use doubles: what a test calls says what it doubles."""
    names = {*TEST_DOUBLES, "mock", "patch", "monkeypatch", "mocker"}
    for module in list(program.modules.values()):
        if module.is_test and not module.identifiers.isdisjoint(names):
            for function in module.functions:
                if function not in program.interpreted:
                    program.heap.enqueue(function)


def _load_importers(project: Project, program: Program) -> bool:
    """Load the files that import a module which holds requests objects. True if there were any."""
    names = {_module_name(program.paths[module]) for module in _hot_modules(program)}
    exported = _hot_globals(program)
    if not names and not exported:
        return False
    found = [
        path
        for path, data in project.data.items()
        if path not in program.modules
        and path not in project.trees
        and (
            (names and _importing(frozenset(names)).search(data))
            or any(_mentions(data, module, known) for module, known in exported.items())
        )
    ]
    for path in found:
        program.module(path)
    return bool(found)


@lru_cache(maxsize=64)
def _importing(names: frozenset[str]) -> re.Pattern[bytes]:
    """Return what finds an import of one of the modules, on one line or in parentheses."""
    any_name = rb"\b(?:" + b"|".join(re.escape(name.encode()) for name in sorted(names)) + rb")\b"
    return re.compile(
        rb"^[ \t]*(?:from|import)\b(?:[^\n]*" + any_name + rb"|[^\n(]*\([^)]*" + any_name + rb")",
        re.MULTILINE,
    )


def _mentions(data: bytes, module: str, names: frozenset[str]) -> bool:
    """Whether a file imports a module and mentions one of its names."""
    return (
        module.encode() in data
        and any(name.encode() in data for name in names)
        and _importing(frozenset({module})).search(data) is not None
    )


def _hot_modules(program: Program) -> list[ModuleScope]:
    """Return the modules that define something through which requests objects can be reached."""
    hot: dict[ModuleScope, None] = {}
    for function in program.hot_functions:
        hot[function.module] = None
    for scope in program.hot_classes:
        hot[scope.module] = None
    return list(hot)


def _hot_globals(program: Program) -> dict[str, frozenset[str]]:
    """Return the names of requests objects that are globals, by the name of their module."""
    found: dict[str, set[str]] = {}
    for cell, value in program.heap.cells.items():
        if cell.kind == GLOBAL and isinstance(cell.owner, ModuleScope) and program.is_hot(value):
            found.setdefault(_module_name(program.paths[cell.owner]), set()).add(cell.name)
    return {module: frozenset(names) for module, names in found.items()}


def _module_name(path: str) -> str:
    stem = os.path.splitext(os.path.basename(path))[0]
    return os.path.basename(os.path.dirname(path)) if stem == "__init__" else stem


# -- planning and rewriting -----------------------------------------------------------------------


def _views(project: Project, program: Program) -> list[ModuleView]:
    views = []
    for path, module in sorted(program.modules.items()):
        source = project.sources.get(path)
        if source is None or not _holds_requests(program, module):
            continue
        parents, nodes = _interpreted_nodes(program, module)
        views.append(
            ModuleView(
                program,
                module,
                lines_of(source.text),
                parents,
                project.settings,
                project.target,
                nodes,
            )
        )
    return views


def _interpreted_nodes(
    program: Program, module: ModuleScope
) -> tuple[dict[ast.AST, ast.AST], tuple[ast.AST, ...]]:
    """Return the parents of the nodes of interpreted code, and these nodes."""
    parents: dict[ast.AST, ast.AST] = {}
    nodes: list[ast.AST] = [module.tree]
    position = 0
    while position < len(nodes):
        node = nodes[position]
        position += 1
        scope = program.scopes.get(node)
        inside = not isinstance(scope, FunctionScope) or scope in program.interpreted
        for child in ast.iter_child_nodes(node):
            if inside or not isinstance(child, ast.stmt):
                parents[child] = node
                nodes.append(child)
    return parents, tuple(nodes)


def _holds_requests(program: Program, module: ModuleScope) -> bool:
    """Whether the analysis found a requests object in the module, or an import of requests."""
    if module in program.holders or not module.identifiers.isdisjoint(("requests", "urllib3")):
        return True
    return module.is_test and (
        not module.identifiers.isdisjoint(TEST_DOUBLES)
        or any(
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and _NAMED.search(node.value) is not None
            for node in ast.walk(module.tree)
        )
    )


def _plan_and_rewrite(
    project: Project, program: Program
) -> tuple[list[ModulePlan], dict[str, Rewritten]]:
    """Plan and rewrite; where a module cannot be rewritten, keep its units and start over."""
    views = _views(project, program)
    suppressions = {view.module: find_suppressions(view.lines.text) for view in views}
    barred = _barred(project, program)
    for _ in range(len(views) + 1):
        plans = Planner(program, views, suppressions, dict(barred)).plan()
        rewritten: dict[str, Rewritten] = {}
        failed = False
        for plan in plans:
            plan.edits = merged(plan.edits)
        exports = find_exports(program, plans)
        for plan in plans:
            path = program.paths[plan.view.module]
            if not plan.edits and not loses_imports(program, plan.view.module, exports):
                continue
            try:
                rewritten[path] = rewrite_module(plan, program, project.target, exports)
                _report_offered(plan, rewritten[path].offered)
            except RewriteError as error:
                failed = True
                barred |= _bar_module(program, plan, str(error))
                project.diagnostics.append(_failure(plan, error))
        if not failed:
            break
    for plan in plans:
        _report_unused(plan, suppressions[plan.view.module].unused())
    return plans, rewritten


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
    return Diagnostic(
        plan.view.module.path,
        plan.view.lines.span(error.node) if error.node is not None else Span(1, 1, 1, 2),
        FAILED.code,
        Severity.ERROR,
        f"This file cannot be rewritten and stays on requests: {error}",
        "Change the code there, or exclude the file.",
    )


def _bar_module(program: Program, plan: ModulePlan, reason: str) -> dict[Origin, str]:
    """Return every origin that the module's code touches."""
    message = f"This stays on requests: {plan.view.module.path} cannot be rewritten ({reason})."
    origins: dict[Origin, str] = {}
    for node in ast.walk(plan.view.module.tree):
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


def _barred(project: Project, program: Program) -> dict[Origin, str]:
    """Return the origins that the user's selection leaves out."""
    settings = project.settings
    barred: dict[Origin, str] = {}
    if not settings.only and settings.tests is TestPolicy.MIGRATE:
        return barred
    for module in program.modules.values():
        keep_tests = settings.tests is TestPolicy.KEEP and module.is_test
        for node in ast.walk(module.tree):
            for atom in program.value_of(node):
                if not isinstance(atom, Instance) or atom.origin.module != module.path:
                    continue
                if keep_tests:
                    barred[atom.origin] = "This is a test, and tests stay on requests."
                elif settings.only and not _selected(program, module, atom.origin, settings.only):
                    barred[atom.origin] = "This lies outside what --only selects."
    return barred


def _selected(
    program: Program, module: ModuleScope, origin: Origin, selectors: tuple[str, ...]
) -> bool:
    for selector in selectors:
        path, _, name = selector.partition("::")
        if not (module.path == path or module.path.endswith("/" + path)):
            continue
        if not name:
            return True
        for scope in module.functions:
            qualified = scope.qualified_name.replace(".<locals>", "")
            inside = scope.node.lineno <= origin.line <= (scope.node.end_lineno or 0)
            if inside and (qualified == name or qualified.startswith(name + ".")):
                return True
        for class_scope in module.classes:
            node = class_scope.node
            inside = node.lineno <= origin.line <= (node.end_lineno or 0)
            if inside and class_scope.qualified_name == name:
                return True
    return False


# -- outcomes of files ----------------------------------------------------------------------------


def _finish_files(
    project: Project, plans: list[ModulePlan], rewritten: dict[str, Rewritten]
) -> list[FileOutcome]:
    """Give each input file its outcome; return those of generated files."""
    by_path = {plan.view.program.paths[plan.view.module]: plan for plan in plans}
    helpers: dict[str, set[str]] = {}
    for path, file in project.files.items():
        if path in project.outcomes:
            continue
        data = project.data[path]
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
    return [_generated(project, path, names) for path, names in sorted(helpers.items())]


def _unchanged(file: DiscoveredFile, plan: ModulePlan, data: bytes) -> FileOutcome:
    if plan.found or any(d.severity is Severity.ERROR for d in plan.diagnostics):
        reason = "what it uses of requests stays on requests"
        return FileOutcome(file.shown, FileStatus.KEPT, reason, before=data)
    reason = "its requests objects work the same with the target"
    return FileOutcome(file.shown, FileStatus.UNCHANGED, reason, before=data)


def _generated(project: Project, path: str, names: set[str]) -> FileOutcome:
    """Return the outcome of the module of helpers at a path."""
    from req2httpx.rewrite.exact_forms import generate, generated_names

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
