"""Test doubles of requests: left alone, they catch nothing of the code that has moved."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import constant_text
from req2httpx.analysis.reach import Guard, Reach
from req2httpx.analysis.scopes import FunctionScope, ModuleScope
from req2httpx.analysis.values import (
    ApiMethod,
    External,
    Instance,
    ModuleValue,
    Origin,
    Value,
    is_requests_path,
)
from req2httpx.diagnostics import Severity
from req2httpx.knowledge.companions import FIXTURES, TEST_DOUBLES, TestDouble
from req2httpx.rules.double_reach import (
    bodies,
    guard_of,
    guard_of_fixture,
    is_fixture,
    reaches,
)
from req2httpx.rules.exception_classes import Verdict
from req2httpx.rules.findings import Finding, Note
from req2httpx.rules.naming import walked
from req2httpx.rules.registry import rule
from req2httpx.rules.site import FindingBuilder, ModuleView

PATCHED = rule("RH901", "Patches of requests in tests")
DOUBLE = rule("RH902", "Packages that answer requests' calls in tests")

_PATCHES = ("unittest.mock.patch", "mock.patch")
_MOCKERS = frozenset({"mocker", "class_mocker", "module_mocker", "package_mocker"})
_MOCKERS |= {"session_mocker"}


@dataclass(frozen=True, slots=True)
class _Patch:
    """A call that puts something in the place of `value`, which is reached as `text`.

    `holder` is the module of the project whose name for requests the patch goes through.
    """

    text: str
    value: Value
    holder: ModuleScope | None = None


def double_findings(view: ModuleView, reach: Reach, verdict: Verdict) -> Iterator[Finding]:
    """Yield an error at each double of requests that reaches code which has moved."""
    for node in walked(view.module.tree):
        if isinstance(node, ast.Assign) and (verdict.moved or not view.module.is_test):
            yield from _assigned(view, node)
        if not verdict.moved:
            continue
        if isinstance(node, ast.Call):
            patch = _patch(view, node)
            if patch is not None:
                yield from _patched(view, node, patch, reach, verdict)
            yield from _package_call(view, node, reach, verdict)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield from _decorated(view, node, reach, verdict)
            if not isinstance(node, ast.ClassDef) and view.module.is_test:
                yield from _fixtures(view, node, reach, verdict)
                yield from _told(view, node, verdict)


# -- patches --------------------------------------------------------------------------------------


def _patch(view: ModuleView, node: ast.Call) -> _Patch | None:
    """Return what a call of `patch`, `patch.object` or `setattr` replaces."""
    kind = patch_kind(view, node)
    if kind is None or not node.args:
        return None
    first = node.args[0]
    text = constant_text(view.value(first))
    if text is not None and kind in ("patch", "setattr"):
        return _target(view, text)
    name = constant_text(view.value(node.args[1])) if len(node.args) > 1 else None
    if name is None:
        return None
    reached = f"{view.text(first)}.{name}"
    found: set[object] = set()
    for atom in view.value(first):
        if isinstance(atom, External):
            found.add(External(f"{atom.path}.{name}"))
        elif isinstance(atom, Instance):
            found.add(ApiMethod(atom, name))
        elif isinstance(atom, ModuleValue):
            return _Patch(reached, _global(view, atom.scope, name), atom.scope)
    return _Patch(reached, frozenset(found)) if found else None  # type: ignore[arg-type]


def patch_kind(view: ModuleView, node: ast.Call) -> str | None:
    """Return how a call puts a double in the place of something, if it does."""
    for atom in view.value(node.func):
        if isinstance(atom, External):
            for path in _PATCHES:
                if atom.path == path:
                    return "patch"
                if atom.path == f"{path}.object":
                    return "object"
            if atom.path == "builtins.setattr":
                return "object"
    func = node.func
    if not isinstance(func, ast.Attribute):
        return None
    owner = func.value
    if isinstance(owner, ast.Name) and owner.id.endswith("monkeypatch") and func.attr == "setattr":
        return "setattr"
    if isinstance(owner, ast.Name) and owner.id in _MOCKERS and func.attr in ("patch", "spy"):
        return "patch" if func.attr == "patch" else "object"
    if (
        isinstance(owner, ast.Attribute)
        and owner.attr == "patch"
        and isinstance(owner.value, ast.Name)
        and owner.value.id in _MOCKERS
    ):
        return "object" if func.attr == "object" else None
    return None


def _target(view: ModuleView, text: str) -> _Patch | None:
    """Resolve the dotted name that `patch` is given."""
    parts = text.split(".")
    if parts[0] == "requests":
        return _Patch(text, frozenset({External(text)}))
    program = view.program
    for length in range(len(parts) - 1, 0, -1):
        path = program.index.absolute(program.paths[view.module], ".".join(parts[:length]))
        module = program.modules.get(path) if path is not None else None
        if module is None:
            continue
        value = _global(view, module, parts[length])
        for name in parts[length + 1 :]:
            value = _member(value, name)
        return _Patch(text, value, module)
    return None


def _global(view: ModuleView, module: ModuleScope, name: str) -> Value:
    from req2httpx.analysis.heap import GLOBAL, Cell

    return view.program.cell(Cell(GLOBAL, module, name))


def _member(value: Value, name: str) -> Value:
    found: set[object] = set()
    for atom in value:
        if isinstance(atom, External):
            found.add(External(f"{atom.path}.{name}"))
        elif isinstance(atom, Instance):
            found.add(ApiMethod(atom, name))
    return frozenset(found)  # type: ignore[arg-type]


def _patched(
    view: ModuleView, node: ast.Call, patch: _Patch, reach: Reach, verdict: Verdict
) -> Iterator[Finding]:
    builder = FindingBuilder(view, node)
    held = _held_origins(patch.value)
    if held:
        if verdict.migrates(held):
            _warn_of_fake(builder, patch.text)
            yield builder.finding()
        return
    if not any(isinstance(a, External) and is_requests_path(a.path) for a in patch.value):
        return
    if patch.holder is not None:
        reached = patch.holder.path in verdict.calls.moved
    else:
        reached = reaches(view, guard_of(view, node, reach), verdict)
    if reached:
        _report(
            builder,
            PATCHED,
            f"`{patch.text}` is replaced here, and the code below it calls {view.target} now: this "
            "patch catches nothing, so the call goes out to the network (or the name is gone).",
            f"Patch the same name of {view.target}, and return {view.target}'s Response from it.",
        )
        yield builder.finding()


_ANSWERS = frozenset({"return_value", "side_effect"})


def _told(
    view: ModuleView, function: ast.FunctionDef | ast.AsyncFunctionDef, verdict: Verdict
) -> Iterator[Finding]:
    """`api.session.get.return_value = ...`: a Mock in the place of a session's method."""
    said: set[str] = set()
    for node in walk(function):
        if not isinstance(node, ast.Attribute) or node.attr not in _ANSWERS:
            continue
        methods = frozenset(a for a in view.value(node.value) if isinstance(a, ApiMethod))
        text = ast.unparse(node.value)
        if text not in said and verdict.migrates(_held_origins(methods)):
            said.add(text)
            builder = FindingBuilder(view, node)
            _warn_of_fake(builder, text)
            yield builder.finding()


def _held_origins(value: Value) -> frozenset[Origin]:
    return frozenset(
        atom.receiver.origin if isinstance(atom, ApiMethod) else atom.origin
        for atom in value
        if isinstance(atom, ApiMethod | Instance)
    )


def _warn_of_fake(builder: FindingBuilder, text: str) -> None:
    target = builder.view.target
    builder.notes.append(
        Note(
            builder.node,
            PATCHED,
            Severity.WARNING,
            f"`{text}` is replaced here; it belongs to a {target} Client now, and what the double "
            "gives back has to look like its Response: is_error, reason_phrase and iter_bytes() in "
            "place of ok, reason and iter_content().",
            f"Return {target}.Response(status, json=...) from the double.",
            test_double=True,
        )
    )


def _assigned(view: ModuleView, node: ast.Assign) -> Iterator[Finding]:
    """`requests.get = fake`, `requests.adapters.DEFAULT_RETRIES = 5`."""
    for target in node.targets:
        if not isinstance(target, ast.Attribute):
            continue
        base = view.value(target.value)
        if any(isinstance(a, External) and is_requests_path(a.path) for a in base):
            builder = FindingBuilder(view, target)
            _report(
                builder,
                PATCHED,
                f"`{view.text(target)}` is assigned to: code that has moved to {view.target} does "
                "not see it.",
                f"Set what the code needs on {view.target}'s side, or pass it as an argument.",
                view.module.is_test,
            )
            yield builder.finding()


# -- packages -------------------------------------------------------------------------------------


def _decorated(
    view: ModuleView,
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef,
    reach: Reach,
    verdict: Verdict,
) -> Iterator[Finding]:
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


def _package_call(
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


def _fixtures(
    view: ModuleView,
    node: ast.FunctionDef | ast.AsyncFunctionDef,
    reach: Reach,
    verdict: Verdict,
) -> Iterator[Finding]:
    """A test takes a double as an argument."""
    arguments = node.args
    for parameter in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]:
        name = FIXTURES.get(parameter.arg)
        if name is None or any(_is_project_fixture(view, parameter.arg)):
            continue
        scope = view.program.scopes.get(node)
        if isinstance(scope, FunctionScope) and is_fixture(scope):
            guard = guard_of_fixture(view.program, scope, reach)
        else:
            guard = reach.guarded(node.body)
        yield from _double(view, parameter, TEST_DOUBLES[name], guard, verdict)


def _is_project_fixture(view: ModuleView, name: str) -> Iterator[bool]:
    from req2httpx.analysis.heap import FIXTURE, Cell

    yield bool(view.program.cell(Cell(FIXTURE, None, name)))


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
        _report(
            builder,
            DOUBLE,
            f"{double.distribution} answers calls of requests, and the code that is tested here "
            f"calls {view.target} now: its requests go out to the network.",
            f"Use {double.counterpart}." if double.counterpart else "Replace the double by hand.",
        )
    yield builder.finding()


def _is_recording(double: TestDouble) -> bool:
    return double.distribution == "vcrpy"


# -- reports ---------------------------------------------------------------------------------------


def _report(
    builder: FindingBuilder, about: object, message: str, help_: str, test_double: bool = True
) -> None:
    from req2httpx.rules.findings import Rule

    assert isinstance(about, Rule)
    note = Note(builder.node, about, Severity.ERROR, message, help_, test_double=test_double)
    builder.notes.append(note)
