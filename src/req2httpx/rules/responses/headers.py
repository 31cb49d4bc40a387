"""Headers of responses and sessions: their names are lower-case in httpx where they are listed."""

from __future__ import annotations

import ast

from req2httpx.analysis.values import Instance, Kind, Value
from req2httpx.knowledge.python_functions import LAYING_OUT, SAME_FOR_HEADERS
from req2httpx.rewrite.edits import Replace
from req2httpx.rules.contexts import context_of
from req2httpx.rules.registry import (
    Context,
    on_context,
    on_held,
    on_method,
    same_context,
    same_method,
)
from req2httpx.rules.responses.header_comparisons import HEADER_CASE, asserted
from req2httpx.rules.responses.shown import is_shown_by
from req2httpx.rules.site import FindingBuilder

REASON = "httpx lists header names in lower case"

same_method(Kind.HEADERS, "get", "setdefault", "pop", "copy")
same_context(
    Kind.HEADERS,
    Context.CONTAINED,
    Context.TRUTH,
)


@on_method(Kind.HEADERS, "items", "keys", "values", mixed=True)
def listing(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """The names as they were sent, each once."""
    if not isinstance(node.func, ast.Attribute):
        return
    listed(builder, node.func.value)


@on_context(Kind.HEADERS, Context.ITERATED, Context.SPREAD, Context.FORMATTED, mixed=True)
def iterated(builder: FindingBuilder, node: ast.expr) -> None:
    """A loop over headers, `**headers`, and headers in a text."""
    listed(builder, node)


def listed(builder: FindingBuilder, node: ast.expr) -> None:
    """Put the dict that requests' headers look like in their place."""
    parts = (f"{builder.helper('header_dict')}(", node, ")")
    builder.edits.append(Replace(node, HEADER_CASE.code, REASON, parts))


_LISTING = frozenset(
    f"builtins.{name}"
    for name in ("list", "sorted", "set", "frozenset", "tuple", "len", "iter", "enumerate", "max")
)


@on_context(Kind.HEADERS, Context.ARGUMENT)
def argument(builder: FindingBuilder, node: ast.expr) -> None:
    """Headers given to code that is not the project's."""
    view = builder.view
    call = view.parent(node)
    if isinstance(call, ast.Call):
        paths = view.paths(call.func)
        if paths and paths <= {"builtins.dict"} and call.args == [node]:
            if not call.keywords and _is_only_headers(view.value(node)):
                parts = (f"{builder.helper('header_dict')}(", node, ")")
                builder.edits.append(Replace(call, HEADER_CASE.code, REASON, parts))
            else:
                listed(builder, node)
            return
        if (paths and paths <= _LISTING) or is_shown_by(view, call):
            listed(builder, node)
            return
        if paths and paths <= SAME_FOR_HEADERS:
            return
        if asserted(builder, call, node):
            return
        if paths and paths <= LAYING_OUT and call.args[:1] == [node]:
            listed(builder, node)
            builder.warn(
                HEADER_CASE,
                "pprint shows headers here: with requests they stand on one line, and as the dict "
                f"that takes their place with {view.target} they are sorted, and on several lines "
                "if they are long.",
                "Use str() or repr() where the layout matters.",
            )
            return
    builder.error(
        HEADER_CASE,
        "Headers are given to code that cannot be followed: they keep the case of their names in "
        f"requests and lower it in {view.target}.",
        "Give it the values it needs, then run again.",
    )


def _is_only_headers(value: Value) -> bool:
    return all(isinstance(atom, Instance) and atom.kind is Kind.HEADERS for atom in value)


_PASSING_THEM_ON = frozenset(
    f"builtins.{name}"
    for name in ("list", "dict", "tuple", "len", "enumerate", "zip", "iter", "next")
)


@on_held(Kind.HEADERS)
def held(builder: FindingBuilder, node: ast.expr) -> None:
    """Headers in a dict or list that other code gets."""
    view = builder.view
    call = view.given_to(node)
    if context_of(view, node) is Context.ARGUMENT and isinstance(call, ast.Call):
        paths = view.paths(call.func)
        if paths and paths <= SAME_FOR_HEADERS | _PASSING_THEM_ON:
            return
    builder.warn(
        HEADER_CASE,
        "What is given away or shown here holds headers: they keep the case of their names in "
        f"requests and lower it in {view.target}.",
        "Put dict(response.headers) into it, then run again.",
    )
