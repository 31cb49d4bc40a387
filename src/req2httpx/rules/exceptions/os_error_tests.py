"""OSError where it tests or catches: httpx's classes are named beside it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.guard import Guard
from req2httpx.analysis.nodes import called_name
from req2httpx.analysis.values import Collection, External, Literal, Object, Typed, Value
from req2httpx.knowledge.exceptions import OS_ERRORS
from req2httpx.rewrite.edits import Part, Replace
from req2httpx.rules.exceptions.classes import BUILTIN, ROOT, as_tuple, catching
from req2httpx.rules.exceptions.os_error_names import (
    TESTS,
    Place,
    names_os_error,
    warn,
)
from req2httpx.rules.findings import Finding
from req2httpx.rules.site import FindingBuilder, ModuleView

_ERRORS = frozenset({"exception", "type", "mock", "?"})
_REASON = "requests' exceptions are OSErrors, httpx's are not"


def is_test(view: ModuleView, node: ast.Call) -> bool:
    """Whether a call is one of isinstance() or issubclass()."""
    if not (isinstance(node.func, ast.Name) and node.func.id in TESTS):
        return False
    value = view.value(node.func)
    return not value or value == frozenset({External(f"builtins.{node.func.id}")})


def tested(place: Place, node: ast.Call) -> Iterator[Finding]:
    """`isinstance(error, OSError)`."""
    error, classes = node.args
    if not names_os_error(place.view, classes) or not may_be_error(place.view.value(error)):
        return
    guard = guard_of(place, node, error)
    if not place.concerns(guard):
        return
    if guard is None and place.view.module not in place.view.program.holders:
        builder = FindingBuilder(place.view, node)
        builder.assume(
            BUILTIN,
            "requests' exceptions are OSErrors, and those of calls that have moved are not: "
            "whether one of them is tested here cannot be seen.",
            f"Name {place.view.target}.HTTPError and {place.view.target}.InvalidURL here too, if "
            "so.",
        )
        yield builder.finding()
        return
    yield _with_httpx(place, node, classes, guard)


def may_be_error(value: Value) -> bool:
    """Whether what is tested may be an exception, as far as is known."""
    return not value or any(
        not isinstance(atom, Literal | Collection)
        and not (isinstance(atom, Typed) and atom.name not in _ERRORS)
        and not (isinstance(atom, Object) and not _is_exception_class(atom))
        for atom in value
    )


def _is_exception_class(atom: Object) -> bool:
    return bool(atom.scope.external_lineage() - {"builtins.object"}) or atom.scope.unknown_base


def guard_of(place: Place, node: ast.AST, error: ast.expr) -> Guard | None:
    """Return what is guarded by the handler that bound the exception, if that can be seen."""
    name = error.id if isinstance(error, ast.Name) else None
    for above in place.above(node):
        if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            return None
        if isinstance(above, ast.ExceptHandler) and name is not None and above.name == name:
            guarding = place.parents[above]
            assert isinstance(guarding, ast.Try | ast.TryStar)
            return place.reach.guarded(guarding.body)
    return None


def expected(place: Place, node: ast.Call) -> Iterator[Finding]:
    """`with suppress(OSError):`, `assertRaises(OSError, function)`."""
    several = called_name(node.func) == "suppress"
    classes = node.args if several else node.args[:1]
    named = [argument for argument in classes if names_os_error(place.view, argument)]
    if not named:
        return
    item = place.parents.get(node)
    guarded: list[ast.stmt | ast.expr] = [node]
    if isinstance(item, ast.withitem):
        block = place.parents[item]
        assert isinstance(block, ast.With | ast.AsyncWith)
        guarded = [*block.body]
    guard = place.reach.guarded(guarded)
    if place.moves(guard):
        yield _with_httpx(place, node, named[0], guard, several)


def _with_httpx(
    place: Place,
    node: ast.Call,
    classes: ast.expr,
    guard: Guard | None,
    several: bool = False,
) -> Finding:
    """Name httpx's classes beside those of an argument."""
    builder = FindingBuilder(place.view, node)
    elements = classes.elts if isinstance(classes, ast.Tuple) else [classes]
    if any(_may_be_another(place.view, element) for element in elements):
        warn(builder, "this test")
    elif not any(_is_root(place.view, element) for element in elements):
        pieces: list[list[Part]] = [[element] for element in elements]
        pieces += [[n] for n in catching([ROOT], guard is not None and guard.json, builder)]
        parts = as_tuple(pieces)
        if several and not isinstance(classes, ast.Tuple):
            parts = _as_arguments(pieces)
        builder.edits.append(Replace(classes, BUILTIN.code, _REASON, parts))
        if guard is None:
            _json_too(place, builder)
    return builder.finding()


def _as_arguments(pieces: list[list[Part]]) -> tuple[Part, ...]:
    """Return the pieces with commas between them."""
    return tuple(part for piece in pieces for part in (", ", *piece))[1:]


def _may_be_another(view: ModuleView, node: ast.expr) -> bool:
    """Whether a variable holds OSError at one time and another class at another."""
    value = view.value(node)
    if not isinstance(node, ast.Name | ast.Attribute):
        return False
    return len(value) > 1 and any(getattr(atom, "path", "") in OS_ERRORS for atom in value)


def _is_root(view: ModuleView, node: ast.expr) -> bool:
    return External(ROOT) in view.value(node)


def _json_too(place: Place, builder: FindingBuilder) -> None:
    if any(guard.json for guard in place.reach.total.values()):
        builder.assume(
            BUILTIN,
            "requests' error for a malformed JSON body was an OSError too; here it is "
            "json.JSONDecodeError, a ValueError only.",
            "Add json.JSONDecodeError if such an error comes here.",
        )


def matched(place: Place, node: ast.MatchClass) -> Iterator[Finding]:
    """`case OSError():`."""
    match = next(above for above in place.above(node) if isinstance(above, ast.Match))
    subject = match.subject
    if not may_be_error(place.view.value(subject)):
        return
    guard = guard_of(place, match, subject)
    if not place.concerns(guard):
        return
    builder = FindingBuilder(place.view, node.cls)
    if node.patterns or node.kwd_patterns:
        warn(builder, "this pattern")
    else:
        # The parentheses behind the last class are those of the pattern.
        names = catching([ROOT], guard is not None and guard.json, builder)
        text = "() | ".join(["", *names])
        builder.edits.append(Replace(node.cls, BUILTIN.code, _REASON, (node.cls, text)))
        if guard is None:
            _json_too(place, builder)
    yield builder.finding()
