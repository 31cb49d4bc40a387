"""requests' exceptions: in handlers, as values, raised and read.

Most of these rules speak after the verdict on the units: a handler names httpx's classes where the
code it guards has moved, requests' where it has stayed, and both where both are there. What nothing
in httpx can stand for is said before, and keeps the code it guards.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace

from req2httpx.analysis.guard import Guard
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.reach import Reach
from req2httpx.analysis.units import origins_of
from req2httpx.analysis.values import Collection, Instance, Kind, Origin, Value
from req2httpx.rules.exceptions.attributes import attribute_findings
from req2httpx.rules.exceptions.bases import subclass_findings
from req2httpx.rules.exceptions.classes import HANDLER, Verdict, caught_classes
from req2httpx.rules.exceptions.handlers import handler_blockers, handler_findings
from req2httpx.rules.exceptions.os_errors import os_error_findings
from req2httpx.rules.exceptions.raising import raising_findings, with_raised
from req2httpx.rules.exceptions.texts import text_findings
from req2httpx.rules.exceptions.value_error_tests import value_error_findings
from req2httpx.rules.exceptions.values import value_findings
from req2httpx.rules.exceptions.variables import roles
from req2httpx.rules.findings import Finding
from req2httpx.rules.site import ModuleView, held_by

__all__ = [
    "HANDLER",
    "Verdict",
    "exception_blockers",
    "exception_findings",
    "guards",
    "handler_origins",
    "settled",
]


def handler_origins(view: ModuleView, reach: Reach) -> Iterator[tuple[Origin, frozenset[Origin]]]:
    """Yield, for each handler that binds a requests exception, what raises it.

    Functions that only share their name with what is called count where nothing else is known.
    """
    for tried in view.all_of(ast.Try, ast.TryStar):
        guard = None
        for handler in tried.handlers:
            if handler.name and _binds_exception(view, handler):
                guard = guard or reach.guarded(tried.body)
                yield origin_of(view.module, handler), guard.origins or guard.possible
    for block in view.all_of(ast.With, ast.AsyncWith):
        for item in block.items:
            call = item.context_expr
            if isinstance(call, ast.Call) and _made_here(view, call, _kept_by(view, call)):
                guard = reach.guarded(block.body)
                yield origin_of(view.module, call), guard.origins or guard.possible
    for asked in view.all_of(ast.Call):
        yield from _of_future(view, asked)


def _kept_by(view: ModuleView, call: ast.Call) -> Value:
    """Return what a block that expects an exception keeps of it: `caught.value`, `.exception`."""
    value = view.value(call)
    blocks = [atom for atom in value if isinstance(atom, Collection)]
    kept = [held for atom in blocks for held in view.program.items(atom).values()]
    return held_by(view, value).union(*kept)


def _of_future(view: ModuleView, node: ast.Call) -> Iterator[tuple[Origin, frozenset[Origin]]]:
    """`future.exception()`: what the calls behind the future may have raised."""
    func = node.func
    if not (isinstance(func, ast.Attribute) and func.attr == "exception"):
        return
    if _made_here(view, node, view.value(node)):
        origins = origins_of(held_by(view, view.value(func.value)))
        yield origin_of(view.module, node), origins


def _made_here(view: ModuleView, call: ast.Call, value: Value) -> bool:
    """Whether an exception of requests came to be known by a call."""
    origin = origin_of(view.module, call)
    return any(
        isinstance(atom, Instance) and atom.kind is Kind.EXCEPTION and atom.origin == origin
        for atom in value
    )


def guards(view: ModuleView, reach: Reach) -> Iterator[tuple[ast.expr, Guard]]:
    """Yield the types of handlers that name classes of requests, with what they guard."""
    for node in view.all_of(ast.Try, ast.TryStar):
        for handler in node.handlers:
            named = any(True for _ in caught_classes(view, handler.type))
            if named and handler.type is not None:
                yield handler.type, reach.guarded(node.body)


def _binds_exception(view: ModuleView, handler: ast.ExceptHandler) -> bool:
    """Whether the analysis takes what a handler binds for an exception of requests."""
    if any(True for _ in caught_classes(view, handler.type)):
        return True
    origin = origin_of(view.module, handler)
    return any(
        isinstance(atom, Instance) and atom.kind is Kind.EXCEPTION and atom.origin == origin
        for statement in handler.body
        for node in walk(statement)
        if isinstance(node, ast.Name) and node.id == handler.name
        for atom in view.value(node)
    )


def exception_blockers(view: ModuleView, reach: Reach) -> Iterator[Finding]:
    """Yield the errors that keep the code they guard on requests."""
    yield from handler_blockers(view, reach)


def settled(views: list[ModuleView], reach: Reach, verdict: Verdict) -> Verdict:
    """Complete a verdict on the calls by what it means for exceptions."""
    makers, catchers = roles(views)
    verdict = replace(verdict, makers=makers, catchers=catchers)
    verdict = with_raised(views, reach, verdict)
    moved: set[Origin] = set()
    for view in views:
        for origin, raising in handler_origins(view, reach):
            if verdict.migrates(raising):
                moved.add(origin)
    return replace(verdict, moved=verdict.moved | moved)


def exception_findings(view: ModuleView, reach: Reach, verdict: Verdict) -> Iterator[Finding]:
    """Yield what is to be done with exceptions, given what moves."""
    handled = {
        element
        for node in view.all_of(ast.ExceptHandler)
        for element, _, _ in caught_classes(view, node.type)
    }
    yield from handler_findings(view, reach, verdict)
    yield from value_findings(view, reach, verdict, handled)
    yield from raising_findings(view, verdict)
    yield from subclass_findings(view, verdict)
    yield from attribute_findings(view, verdict)
    yield from text_findings(view, reach, verdict)
    yield from os_error_findings(view, reach, verdict)
    yield from value_error_findings(view, reach, verdict)
