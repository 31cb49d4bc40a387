"""Packages that answer requests' calls in tests: switched on for code that has moved."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.fixtures import places
from req2httpx.analysis.guard import Guard
from req2httpx.analysis.reach import Reach
from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.signatures import single_parameters
from req2httpx.analysis.values import External
from req2httpx.diagnostics import Severity
from req2httpx.knowledge.companions import FIXTURES, TEST_DOUBLES, TestDouble
from req2httpx.rules.doubles.reach import (
    bodies,
    guard_of,
    guard_of_fixture,
    is_fixture,
    reaches,
)
from req2httpx.rules.exceptions.classes import Verdict
from req2httpx.rules.findings import Finding, Note
from req2httpx.rules.registry import rule
from req2httpx.rules.site import FindingBuilder, ModuleView

DOUBLE = rule("RH902", "Packages that answer requests' calls in tests")


def decorated(
    view: ModuleView,
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef,
    reach: Reach,
    verdict: Verdict,
) -> Iterator[Finding]:
    """A double that a decorator or a base class switches on for what it stands at."""
    for decorator in node.decorator_list:
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        for double, direct in _doubles(view, called):
            if direct in double.decorators or direct.startswith("pytest.mark."):
                guard = reach.guarded(bodies(node))
                yield from _double(view, decorator, double, guard, verdict)
    for base in getattr(node, "bases", ()):
        for double, direct in _doubles(view, base):
            if direct in double.bases:
                yield from _double(view, base, double, reach.guarded(bodies(node)), verdict)


def _doubles(view: ModuleView, node: ast.expr) -> Iterator[tuple[TestDouble, str]]:
    """Yield the packages that a decorator or function belongs to, with its dotted name."""
    for atom in view.value(node):
        if isinstance(atom, External):
            double = TEST_DOUBLES.get(atom.path.split(".", 1)[0])
            if double is not None:
                yield double, atom.path
            if atom.path.startswith("pytest.mark."):
                marker = atom.path.removeprefix("pytest.mark.")
                for double in TEST_DOUBLES.values():
                    if marker in double.markers:
                        yield double, atom.path


def called_package(
    view: ModuleView, node: ast.Call, reach: Reach, verdict: Verdict
) -> Iterator[Finding]:
    """A double that is made or switched on by a call."""
    for double, path in _doubles(view, node.func):
        parent = view.parent(node)
        if isinstance(parent, ast.withitem):
            yield from _double(view, node, double, guard_of(view, node, reach), verdict)
        elif path.rsplit(".", 1)[-1] in _SWITCHES or (
            path in double.contexts and not _is_decorator(view, node)
        ):
            yield from _double(view, node, double, None, verdict)


_SWITCHES = frozenset({"start", "enable", "install_mock", "Adapter"})


def _is_decorator(view: ModuleView, node: ast.Call) -> bool:
    return node in getattr(view.parent(node), "decorator_list", ())


def fixtures(
    view: ModuleView,
    node: ast.FunctionDef | ast.AsyncFunctionDef,
    reach: Reach,
    verdict: Verdict,
) -> Iterator[Finding]:
    """A test takes a double as an argument."""
    for parameter in single_parameters(node.args):
        name = FIXTURES.get(parameter.arg)
        own = (view.program.cell(cell) for cell in places([view.module], parameter.arg))
        if name is None or any(own):
            continue
        scope = view.program.scopes.get(node)
        if isinstance(scope, FunctionScope) and is_fixture(scope):
            guard = guard_of_fixture(view.program, scope, reach)
        else:
            guard = reach.guarded(node.body)
        yield from _double(view, parameter, TEST_DOUBLES[name], guard, verdict)


def _double(
    view: ModuleView,
    node: ast.expr | ast.arg,
    double: TestDouble,
    guard: Guard | None,
    verdict: Verdict,
) -> Iterator[Finding]:
    """Report one use of a package, if it reaches code that has moved."""
    reached = reaches(view, guard, verdict)
    if double.distribution == "moto":
        reached = guard is not None and verdict.migrates(guard.origins)
    if not reached or (double.catches_httpx and not _is_recording(double)):
        return
    builder = FindingBuilder(view, node)  # type: ignore[arg-type]
    if double.catches_httpx:
        message = (
            f"{double.distribution} sees the calls of {view.target} too, but answers from "
            f"recordings of requests. {double.note}"
        )
        builder.notes.append(
            Note(node, DOUBLE, Severity.WARNING, message, "Record them again.", test_double=True)
        )
    else:
        message = (
            f"{double.distribution} answers calls of requests, and the code that is tested here "
            f"calls {view.target} now: its requests go out to the network."
        )
        help_ = (
            f"Use {double.counterpart}." if double.counterpart else "Replace the double by hand."
        )
        builder.notes.append(Note(node, DOUBLE, Severity.ERROR, message, help_, test_double=True))
    yield builder.finding()


def _is_recording(double: TestDouble) -> bool:
    return double.distribution == "vcrpy"
