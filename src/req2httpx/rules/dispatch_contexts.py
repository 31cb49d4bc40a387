"""Ask the rules about what is done with requests objects: tested, entered, passed on."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.values import Collection, Instance, Kind, Value
from req2httpx.rules.calls.followed_calls import follows
from req2httpx.rules.contexts import context_of
from req2httpx.rules.findings import Finding
from req2httpx.rules.registry import CONTEXTS, HELD, MIXED_CONTEXTS, Context
from req2httpx.rules.sessions.methods import escapes
from req2httpx.rules.sessions.objects import as_sessions
from req2httpx.rules.site import FindingBuilder, ModuleView, held_by
from req2httpx.rules.unsupported import UNSUPPORTED, kinds_of, refuse_mixed

_DONE = {
    Context.TRUTH: "tested for truth",
    Context.COMPARED: "compared",
    Context.CONTAINED: "searched with `in`",
    Context.SUBSCRIPTED: "subscripted",
    Context.ITERATED: "iterated over",
    Context.ENTERED: "entered by `with`",
    Context.FORMATTED: "turned into text",
    Context.ARGUMENT: "given to code that cannot be followed",
    Context.STORED_OUTSIDE: "stored where the analysis cannot look",
    Context.SPREAD: "unpacked",
    Context.OPERATED: "used with an operator",
}
"""The words for what is done with an object, in a message."""


def context_findings(view: ModuleView, node: ast.expr) -> Iterator[Finding]:
    """Yield what the rules say of the way that a requests object is used."""
    value = as_sessions(view, view.value(node))
    kinds = kinds_of(value)
    if not kinds:
        yield from _held(view, node, value)
        yield from escapes(view, node, value)
        return
    context = context_of(view, node)
    if context is None:
        return
    for kind in kinds:
        if kind is Kind.EXCEPTION:
            continue
        key = (kind, context)
        handler = CONTEXTS.get(key)
        if key in CONTEXTS and handler is None:
            continue
        builder = FindingBuilder(view, node)
        builder.involve(value)
        if handler is None:
            builder.error(
                UNSUPPORTED,
                f"`{view.text(node)}` ({kind}) is {_DONE[context]} here: {view.target}'s does not "
                "behave the same there, or the tool cannot tell.",
                "Rewrite this part by hand, or keep it on requests.",
            )
        else:
            handler(builder, node)
            if context is not Context.ARGUMENT and key not in MIXED_CONTEXTS:
                refuse_mixed(builder, node, value)
        if builder.edits or builder.notes:
            yield builder.finding()


def _held(view: ModuleView, node: ast.expr, value: Value) -> Iterator[Finding]:
    """A collection of requests objects in the hands of code that the analysis cannot follow."""
    if not any(isinstance(atom, Collection) for atom in value) or not HELD:
        return
    held = held_by(view, value)
    kinds = {atom.kind for atom in held if isinstance(atom, Instance)} & set(HELD)
    context = context_of(view, node) if kinds else None
    if context is Context.SPREAD:
        call = view.parent(view.parent(node) or node)
        if not isinstance(call, ast.Call) or follows(view, call):
            return
    elif context not in (Context.ARGUMENT, Context.FORMATTED, Context.STORED_OUTSIDE):
        return
    for kind in sorted(kinds, key=str):
        builder = FindingBuilder(view, node)
        builder.involve(held)
        HELD[kind](builder, node)
        if builder.edits or builder.notes:
            yield builder.finding()
