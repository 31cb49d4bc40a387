"""Exceptions of requests that the project makes and raises itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace

from req2httpx.analysis.program import origin_of
from req2httpx.analysis.reach import Reach
from req2httpx.analysis.scopes import ClassScope
from req2httpx.analysis.units import origins_of
from req2httpx.analysis.values import ClassValue, Instance, Kind, Object, Origin
from req2httpx.knowledge.exceptions import EXCEPTIONS
from req2httpx.rewrite.edits import Append, ArgumentChange, ChangeCall, Prepend, Replace
from req2httpx.rules.exceptions.classes import (
    HTTP_ERROR,
    RAISED,
    Verdict,
    caught_classes,
    exception_path,
    exception_paths,
    is_for_double,
    name_of,
    names_class,
)
from req2httpx.rules.findings import Finding
from req2httpx.rules.site import FindingBuilder, ModuleView

# -- what can move --------------------------------------------------------------------------------


def with_raised(views: list[ModuleView], reach: Reach, verdict: Verdict) -> Verdict:
    """Add to a verdict the exceptions that the project makes, and its own classes of them."""
    can: set[Origin] = set()
    cannot: set[Origin] = set()
    staying: set[Origin] = set()
    for view in views:
        follows = verdict.follows(view)
        for origin, movable in _made(view, verdict):
            (staying if not follows else can if movable else cannot).add(origin)
    can -= cannot | verdict.kept
    if not verdict.moved:
        guarded = _guarded(views, reach)
        if verdict.kept or not can & guarded or cannot & guarded:
            return verdict
    return replace(
        verdict,
        kept=verdict.kept | cannot | staying,
        moved=(verdict.moved - cannot - staying) | can,
    )


def _guarded(views: list[ModuleView], reach: Reach) -> frozenset[Origin]:
    """Return what the handlers of requests' exceptions guard."""
    found: frozenset[Origin] = frozenset()
    for view in views:
        for node in view.all_of(ast.Try, ast.TryStar):
            for handler in node.handlers:
                if any(True for _ in caught_classes(view, handler.type)):
                    found |= reach.guarded(node.body).origins
                    break
    return found


def _made(view: ModuleView, verdict: Verdict) -> Iterator[tuple[Origin, bool]]:
    for node in view.module.nodes():
        if isinstance(node, ast.Call):
            paths = exception_paths(view, node.func)
            if paths:
                movable = all(can_construct(view, node, path, verdict) for path in paths)
                yield origin_of(view.module, node), movable
        elif isinstance(node, ast.Raise) and node.exc is not None:
            path = exception_path(view, node.exc)
            if path is not None:
                yield origin_of(view.module, node.exc), EXCEPTIONS[path].construct is not None
        elif isinstance(node, ast.ClassDef):
            scope = view.program.scopes.get(node)
            paths = {p for base in node.bases if (p := exception_path(view, base)) is not None}
            if paths and isinstance(scope, ClassScope):
                yield origin_of(view.module, node), _can_derive(view, scope, paths)


def can_construct(view: ModuleView, node: ast.Call, path: str, verdict: Verdict) -> bool:
    """Whether an exception that the project makes has a form in httpx."""
    entry = EXCEPTIONS[path]
    if any(isinstance(argument, ast.Starred) for argument in node.args):
        return False
    given = {keyword.arg for keyword in node.keywords}
    if path == HTTP_ERROR:
        response = _keyword(node, "response")
        if response is None or len(node.args) > 1 or given - {"response", "request"}:
            return False
        value = view.value(response)
        known = all(isinstance(a, Instance) and a.kind is Kind.RESPONSE for a in value)
        return bool(value) and known and not verdict.keeps(origins_of(value))
    if given - {"request"} or len(node.args) > 1:
        return False
    return entry.construct is not None


def _keyword(node: ast.Call, name: str) -> ast.expr | None:
    return next((k.value for k in node.keywords if k.arg == name), None)


def _can_derive(view: ModuleView, scope: ClassScope, paths: set[str]) -> bool:
    """Whether a class of the project can have an exception of httpx as its base."""
    if len(scope.node.bases) != 1 or any(EXCEPTIONS[p].construct is None for p in paths):
        return False
    if paths == {HTTP_ERROR} or any(base.external_bases - paths for base in scope.family()):
        return False
    for derived in [scope, *scope.family()]:
        for statement in derived.node.body:
            if isinstance(statement, ast.FunctionDef) and statement.name == "__init__":
                return False
    return _is_made_of_texts(view, {scope, *scope.family()})


def _is_made_of_texts(view: ModuleView, scopes: set[ClassScope]) -> bool:
    """Whether all objects of some classes are made with one message and nothing else."""
    for module in view.program.modules.values():
        for node in view.program.nodes(module, ast.Call):
            made = view.program.value_of(node.func)
            own = any(isinstance(a, ClassValue) and a.scope in scopes for a in made)
            if own and not _is_one_message(node):
                return False
            elif isinstance(node, ast.Raise) and node.exc is not None:
                raised = view.program.value_of(node.exc)
                if any(isinstance(a, ClassValue) and a.scope in scopes for a in raised):
                    return False
            elif isinstance(node, ast.Attribute) and node.attr in ("response", "request", "errno"):
                held = view.program.value_of(node.value)
                if any(isinstance(a, Object) and a.scope in scopes for a in held):
                    return False
    return True


def _is_one_message(node: ast.Call) -> bool:
    return len(node.args) == 1 and not node.keywords and not isinstance(node.args[0], ast.Starred)


# -- the findings ---------------------------------------------------------------------------------


def raising_findings(view: ModuleView, verdict: Verdict) -> Iterator[Finding]:
    """Yield what is to be done with exceptions that the project makes."""
    for call in view.all_of(ast.Call):
        yield from _call(view, call, verdict)
    for raised in view.all_of(ast.Raise):
        if raised.exc is not None:
            path = exception_path(view, raised.exc)
            if path is not None and names_class(view, raised.exc):
                yield from _bare(view, raised.exc, path, verdict)


def _call(view: ModuleView, node: ast.Call, verdict: Verdict) -> Iterator[Finding]:
    paths = exception_paths(view, node.func)
    if not paths or is_for_double(view, node):
        return
    builder = FindingBuilder(view, node)
    origin = frozenset({origin_of(view.module, node)})
    named = ", ".join(sorted(paths))
    if not verdict.migrates(origin):
        if verdict.keeps(origin) and verdict.moved - origin and verdict.follows(view):
            builder.error(
                RAISED,
                f"`{named}` is made here, and its counterpart in {view.target} takes other "
                "arguments: this stays requests' class. Handlers in this project that guard it "
                "name the classes of both libraries.",
                f"Raise {view.target}'s class with its request= and response=, or one of your own.",
            )
            yield builder.finding()
        return
    if names_class(view, node.func) and len(paths) == 1:
        _construct(builder, node, next(iter(paths)))
        yield builder.finding()
    elif not node.args:
        change = ChangeCall(
            node, RAISED.code, "httpx's exceptions need a message", None, (Prepend(('""',)),)
        )
        builder.edits.append(change)
        yield builder.finding()


def _construct(builder: FindingBuilder, node: ast.Call, path: str) -> None:
    target = EXCEPTIONS[path].construct or "httpx.HTTPStatusError"
    changes: list[ArgumentChange] = []
    if not node.args:
        changes.append(Prepend(('""',)))
    if path == HTTP_ERROR and _keyword(node, "request") is None:
        response = _keyword(node, "response")
        assert response is not None
        changes.append(Append("request", (response, ".request")))
    builder.edits.append(
        ChangeCall(
            node,
            RAISED.code,
            "the class of httpx for the same failure",
            (name_of(target, builder),),
            tuple(changes),
        )
    )


def _bare(view: ModuleView, node: ast.expr, path: str, verdict: Verdict) -> Iterator[Finding]:
    """`raise requests.Timeout`, without a call."""
    builder = FindingBuilder(view, node)
    origin = frozenset({origin_of(view.module, node)})
    text = instance_text(builder, path)
    if verdict.migrates(origin) and text is not None:
        builder.edits.append(
            Replace(node, RAISED.code, "httpx's exceptions need a message", (text,))
        )
        yield builder.finding()
    elif verdict.keeps(origin) and verdict.moved - origin and verdict.follows(view):
        builder.error(
            RAISED,
            f"`{path}` is raised here and has no counterpart that could be: it stays requests' "
            "class. Handlers in this project that guard it name the classes of both libraries.",
            "Raise a class of your own.",
        )
        yield builder.finding()


def instance_text(builder: FindingBuilder, path: str) -> str | None:
    """Return the text that makes httpx's exception for the same failure, without a message."""
    construct = EXCEPTIONS[path].construct
    return None if construct is None else f'{name_of(construct, builder)}("")'
