"""Find the modules that matter, and bring the analysis of all of them to its fixed point."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection, Iterable
from functools import lru_cache

from req2httpx.analysis.agenda import LITTLE_EVIDENCE, Agenda
from req2httpx.analysis.entanglement import MOST_ACCESSES, TooCostlyError
from req2httpx.analysis.heap import FIXTURE, GLOBAL
from req2httpx.analysis.imports import build_index
from req2httpx.analysis.interpreter import interpret
from req2httpx.analysis.program import Program
from req2httpx.analysis.scopes import FunctionScope, ModuleScope
from req2httpx.analysis.unread import words
from req2httpx.knowledge.companions import COMPANIONS, TEST_DOUBLES
from req2httpx.knowledge.coroutine_frameworks import OPEN_BASES
from req2httpx.project.files import Project
from req2httpx.project.tests_location import is_test
from req2httpx.settings import Mode


def analyse(project: Project, mentioning: Iterable[str]) -> Program:
    """Interpret the modules that mention requests, and those that use what these export."""
    paths = list(mentioning)
    if project.settings.mode is Mode.ASYNC:
        return _analysed(project, paths, Agenda(left=sys.maxsize), sys.maxsize)
    try:
        return _analysed(project, paths, Agenda(), MOST_ACCESSES)
    except TooCostlyError:
        project.trees.clear()
        agenda = Agenda(granted=LITTLE_EVIDENCE, left=LITTLE_EVIDENCE)
        return _analysed(project, paths, agenda, sys.maxsize)


def _analysed(
    project: Project, mentioning: Iterable[str], agenda: Agenda, most_accesses: int
) -> Program:
    shown = {path: file.shown for path, file in project.files.items()}
    index = build_index(project.files, str(project.discovery.root))
    companions = frozenset(COMPANIONS)
    notebooks = {
        path: source.notebook
        for path, source in project.notebooks.items()
        if source.notebook is not None
    }
    program = Program(
        index,
        project.load,
        shown,
        is_test,
        companions,
        agenda=agenda,
        notebooks=notebooks,
        most_accesses=most_accesses,
    )
    for name in ("requests", *COMPANIONS):
        program.heat(name.split(".")[0])
    for path in mentioning:
        program.module(path)
    program.drain(interpret)
    while importers := _importers(project, program):
        program.unloaded = []
        if not _load(project, program, importers):
            break
        program.drain(interpret)
    _interpret_tests(program)
    if project.settings.mode is Mode.ASYNC:
        _follow_callers(project, program)
    program.run(interpret)
    return program


def _load(project: Project, program: Program, importers: list[str]) -> bool:
    """Load the files that name a requests object, and others as long as there is time for them."""
    before = len(program.modules)
    for path in importers:
        data = project.data[path]
        if program.agenda.left > 0 or not words(data).isdisjoint(program.direct_names):
            program.module(path)
            program.agenda.left -= _COST_OF_A_MODULE
        elif not program.is_test(program.shown[path]):
            program.unloaded.append(data)
    return len(program.modules) > before


_COST_OF_A_MODULE = 300
"""What loading a module counts for, in accesses to cells."""


def _follow_callers(project: Project, program: Program) -> None:
    """Interpret everything through which a function that sends requests can be reached."""
    followed: set[FunctionScope] = set()
    while True:
        closing = {scope for scope in program.hot_functions if "close" in scope.identifiers}
        reached = {unit for unit in program.senders if isinstance(unit, FunctionScope)} | closing
        reached |= {
            caller
            for scope in followed
            for caller in program.callers.get(scope, ())
            if isinstance(caller, FunctionScope)
        }
        found = sorted(reached - followed, key=lambda s: (s.module.path, s.node.lineno))
        if not found:
            return
        for scope in found:
            followed.add(scope)
            if scope.name in ("__enter__", "__exit__") and scope.owner is not None:
                for entered in (scope.owner, *scope.owner.family()):
                    program.heat(entered.node.name)
            if _keeps_colour(scope):
                continue
            if scope.owner is not None:
                program.heat_class(scope.owner)
            if scope.name not in ("__init__", "<lambda>"):
                program.heat(scope.name)
        program.drain(interpret)
        modules = {scope.module for scope in followed}
        while _load(project, program, _importers(project, program, modules)):
            program.drain(interpret)


def _keeps_colour(scope: FunctionScope) -> bool:
    """Whether a function cannot become a coroutine, so that it does not matter who calls it."""
    if scope.name == "<lambda>" or (scope.name.startswith("__") and scope.name.endswith("__")):
        return True
    if scope.is_property:
        return True
    owner = scope.owner
    return owner is not None and bool(owner.external_lineage() - OPEN_BASES)


def _interpret_tests(program: Program) -> None:
    """Interpret whole test modules that use doubles: what a test calls says what it doubles."""
    names = {*TEST_DOUBLES, "mock", "patch", "monkeypatch", "mocker"}
    for module in list(program.modules.values()):
        if module.is_test and not module.identifiers.isdisjoint(names):
            for function in module.functions:
                if function not in program.interpreted:
                    program.agenda.consider(function)


def _importers(
    project: Project, program: Program, reached: Collection[ModuleScope] = ()
) -> list[str]:
    """Return the files, not loaded yet, that import a module which holds requests objects.

    `reached` are modules that are of interest besides.
    """
    modules = {*_hot_modules(program), *reached}
    names = {_module_name(program.paths[module]) for module in modules}
    exported = _hot_globals(program)
    relative = _of_packages(program)
    fixtures = _hot_fixtures(program)
    if not names and not exported:
        return []
    return [
        path
        for path, data in project.data.items()
        if path not in program.modules
        and path not in project.trees
        and (
            (names and _importing(frozenset(names)).search(data))
            or any(_mentions(data, module, known) for module, known in exported.items())
            or (_FROM_PACKAGE.search(data) and any(name.encode() in data for name in relative))
            or (fixtures and _asks_for(program, path, data, fixtures))
        )
    ]


@lru_cache(maxsize=64)
def _importing(names: frozenset[str]) -> re.Pattern[bytes]:
    """Return what finds an import of one of the modules, or its name in a text."""
    any_name = (
        rb"\b(?:"
        + b"|".join(re.escape(name.encode("utf-8", "surrogateescape")) for name in sorted(names))
        + rb")\b"
    )
    statement = (
        rb"^[ \t]*(?:from|import)\b(?:[^\n]*" + any_name + rb"|[^\n(]*\([^)]*" + any_name + rb")"
    )
    by_name = rb"\b(?:import_module|__import__)\([^)]*" + any_name
    written = rb"[\"'](?:\w+\.)+" + any_name + rb"(?:[.:]\w+)?[\"']"
    return re.compile(b"|".join((statement, by_name, written)), re.MULTILINE)


def _mentions(data: bytes, module: str, names: frozenset[str]) -> bool:
    """Whether a file imports a module and mentions one of its names."""
    return (
        module.encode("utf-8", "surrogateescape") in data
        and any(name.encode() in data for name in names)
        and _importing(frozenset({module})).search(data) is not None
    )


_FROM_PACKAGE = re.compile(rb"^[ \t]*from[ \t]+\.+[ \t]+import\b", re.MULTILINE)
"""The import of something from the package that a module lies in, which names no module."""


def _of_packages(program: Program) -> frozenset[str]:
    """Return the names that packages pass on, and that lead to requests objects."""
    return frozenset(
        cell.name
        for cell, value in program.heap.cells.items()
        if cell.kind == GLOBAL
        and isinstance(cell.owner, ModuleScope)
        and cell.owner.is_package
        and program.is_hot(value)
    )


def _hot_fixtures(program: Program) -> frozenset[str]:
    """Return the names of the fixtures of pytest that lead to requests objects."""
    return frozenset(
        cell.name
        for cell, value in program.heap.cells.items()
        if cell.kind == FIXTURE and program.is_hot(value)
    )


def _asks_for(program: Program, path: str, data: bytes, fixtures: frozenset[str]) -> bool:
    """Whether a file of tests names a fixture, which it need not import."""
    shown = program.shown.get(path)
    return shown is not None and program.is_test(shown) and not fixtures.isdisjoint(words(data))


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
