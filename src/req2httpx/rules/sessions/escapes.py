"""Sessions that are given to code which cannot be followed."""

from __future__ import annotations

import ast

from req2httpx.analysis.heap import ELEMENT, Cell
from req2httpx.analysis.values import Collection, Kind, Opaque, Origin, Value, instances
from req2httpx.knowledge.assertions import (
    CLASS_ASSERTIONS,
    IDENTITY_ASSERTIONS,
    MEMBERSHIP_ASSERTIONS,
)
from req2httpx.knowledge.python_functions import SAME_FOR_SESSIONS
from req2httpx.rules.contexts import context_of
from req2httpx.rules.names.class_variables import is_double_of
from req2httpx.rules.registry import Context, on_context, on_held, rule, same_context
from req2httpx.rules.responses.escapes import SAME_FOR_COLLECTIONS
from req2httpx.rules.responses.shown import is_logging
from req2httpx.rules.responses.templates import is_shown_whole
from req2httpx.rules.site import FindingBuilder, ModuleView

SESSION_ESCAPES = rule("RH309", "A session handed to other code")

same_context(Kind.SESSION, Context.COMPARED)
# Neither library's sessions can be subscripted, iterated over, searched, added or unpacked: the
# same TypeError, so that what stands there is something else.
same_context(Kind.SESSION, Context.SUBSCRIPTED, Context.ITERATED, Context.CONTAINED)
same_context(Kind.SESSION, Context.OPERATED, Context.SPREAD)


_PASSED_ON = SAME_FOR_SESSIONS | SAME_FOR_COLLECTIONS

_ASSERTIONS = (
    IDENTITY_ASSERTIONS
    | CLASS_ASSERTIONS
    | MEMBERSHIP_ASSERTIONS
    | {"assertEqual", "assertNotEqual"}
)
"""Methods of unittest's TestCase that look at which object it is."""


@on_context(Kind.SESSION, Context.ARGUMENT)
def argument(builder: FindingBuilder, node: ast.expr) -> None:
    """A session given to code that is not the project's may be expected to be requests' own."""
    view = builder.view
    call = view.given_to(node)
    if not isinstance(call, ast.Call) or is_double_of(view, node):
        return
    shown = is_logging(view, call) or is_shown_whole(view, call, node)
    if not shown and not _is_harmless(view, call, SAME_FOR_SESSIONS):
        _given(builder, call)


@on_held(Kind.SESSION)
def held(builder: FindingBuilder, node: ast.expr) -> None:
    """A collection that holds a session, in the hands of other code."""
    view = builder.view
    if not _surely_held(view, view.value(node)):
        return
    context = context_of(view, node)
    if context is Context.STORED_OUTSIDE:
        stored(builder, node)
    if context in (Context.STORED_OUTSIDE, Context.FORMATTED):
        return
    call = view.given_to(node)
    if isinstance(call, ast.Call) and not _is_harmless(view, call, _PASSED_ON):
        _given(builder, call)


def _surely_held(view: ModuleView, value: Value) -> bool:
    """Whether a session is in a collection otherwise than among things that cannot be followed.

    What cannot be followed may be anything: a session is among it because a function that gives
    back what it is given was once given one.
    """
    seen: set[Origin] = set()
    pending = [atom for atom in value if isinstance(atom, Collection)]
    while pending:
        collection = pending.pop()
        if collection.origin in seen:
            continue
        seen.add(collection.origin)
        element = view.program.cell(Cell(ELEMENT, collection.origin, ""))
        for inside in (element, *view.program.items(collection).values()):
            is_session = bool(instances(inside, Kind.SESSION))
            if is_session and not any(isinstance(atom, Opaque) for atom in inside):
                return True
            pending += [atom for atom in inside if isinstance(atom, Collection)]
    return False


def _is_harmless(view: ModuleView, call: ast.Call, known: frozenset[str]) -> bool:
    """Whether a call does the same with a session of either library."""
    paths = view.paths(call.func)
    if paths and paths <= known:
        return True
    return isinstance(call.func, ast.Attribute) and call.func.attr in _ASSERTIONS


def _given(builder: FindingBuilder, call: ast.Call) -> None:
    view = builder.view
    builder.error(
        SESSION_ESCAPES,
        f"A session is given to `{view.text(call.func)}`, which cannot be followed and may expect "
        "requests' own Session: the session stays on requests.",
        f"Give that code a session of its own, or an {view.target} client where it takes one.",
    )


@on_context(Kind.SESSION, Context.STORED_OUTSIDE)
def stored(builder: FindingBuilder, node: ast.expr) -> None:
    """What is done with it there cannot be seen."""
    builder.error(
        SESSION_ESCAPES,
        "A session is stored in an object that the analysis cannot follow: what is done with it "
        "there cannot be seen, so it stays on requests.",
        "Annotate the object's class, then run again.",
    )
