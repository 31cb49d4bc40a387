"""`params=`: appended to the URL's query by requests, in its place in httpx."""

from __future__ import annotations

import ast

from req2httpx.analysis.names import is_requests_path
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.text_marks import QUERY
from req2httpx.analysis.values import (
    ApiMethod,
    Atom,
    External,
    FunctionValue,
    Kind,
    MethodValue,
    marks_of,
)
from req2httpx.rewrite.edits import Drop, Parts, SetValue
from req2httpx.rules.calls.arguments import Argument, Contents, constant_of, contents_of
from req2httpx.rules.calls.linked_urls import is_linked
from req2httpx.rules.calls.plans import CallPlan, on_argument
from req2httpx.rules.calls.urls import is_constant, note_absence, written_url
from req2httpx.rules.calls.written_values import Writing, writing
from req2httpx.rules.registry import rule
from req2httpx.rules.sessions.client_classes import adds_params
from req2httpx.rules.site import ModuleView, type_names

PARAMS = rule("RH208", "Query parameters")

_OTHER_FORMS = frozenset(
    {
        *("str", "bytes", "bytearray", "generator", "iter", "set", "frozenset"),
        *("dict_items", "dict_values"),
    }
)


@on_argument("params", PARAMS)
def params(plan: CallPlan, argument: Argument) -> None:
    """httpx replaces the URL's query and writes None, True and bytes differently."""
    builder = plan.builder
    view = builder.view
    constant = constant_of(view.value(argument.node))
    if constant is not None and constant.value is None:
        return
    if plan.on_session and adds_params(view, plan.sessions):
        return
    written = params_writing(view, argument.node)
    address = plan.arguments.get("url")
    value = view.value(address.node) if address is not None else frozenset()
    has_query = QUERY in marks_of(value)
    has_query = has_query or (address is not None and is_linked(view, address.node))
    proved = written is Writing.SAME and is_constant(value) and not has_query
    if proved:
        return
    if has_query or written is Writing.DIFFERENT or view.settings.exact:
        _append_params(plan, argument)
        return
    said = "whether the URL has a query" if not is_constant(value) else ""
    if written is Writing.UNKNOWN:
        said += (
            " or whether a value can be None or a bool"
            if said
            else ("whether a value can be None or a bool")
        )
    builder.assume(
        PARAMS,
        f"`params=` replaces a query that the URL already has in {view.target}, where requests "
        "appends to it; None is sent as an empty value instead of being left out, and True as "
        f"`true`. Nothing here says {said}.",
        "Look at the values, or use --exact.",
        argument.node,
    )


def params_writing(view: ModuleView, node: ast.expr) -> Writing:
    """Return whether both libraries make the same query of an expression."""
    names = type_names(view.value(node))
    held = contents_of(view, node)
    written = writing(view, held.values, inside=held.pairs) if held.values else Writing.SAME
    if held.pairs and written is Writing.SAME:
        written = _order(node)
    if names & _OTHER_FORMS or written is Writing.DIFFERENT or _only_lists(node, held):
        return Writing.DIFFERENT
    return written if held.known else Writing.UNKNOWN


def _order(node: ast.expr) -> Writing:
    """Judge a list of pairs: httpx puts those of one name beside each other."""
    if not isinstance(node, ast.List | ast.Tuple):
        return Writing.UNKNOWN
    names = [ast.dump(pair.elts[0]) for pair in node.elts if isinstance(pair, ast.Tuple | ast.List)]
    runs = [name for index, name in enumerate(names) if index == 0 or names[index - 1] != name]
    return Writing.SAME if len(runs) == len(set(runs)) else Writing.DIFFERENT


def _only_lists(node: ast.expr, held: Contents) -> bool:
    """Whether nothing but an empty list may be there: the query is then a bare `?` in httpx."""
    if held.pairs or not held.values or not type_names(held.values) <= {"list", "tuple"}:
        return False
    return not (
        isinstance(node, ast.Dict)
        and any(isinstance(item, ast.List | ast.Tuple) and item.elts for item in node.values)
    )


def _append_params(plan: CallPlan, argument: Argument) -> None:
    address = plan.arguments.get("url")
    if address is None:
        plan.builder.error(
            PARAMS,
            "The query of this call cannot be put into its URL, because the URL is not an argument "
            "of its own here.",
            "Pass the URL by name, then run again.",
            argument.node,
        )
        return
    passed = range(*sorted((address.index + 1, argument.index)))
    others = [other.node for other in plan.arguments.values() if other.index in passed]
    if sends(plan.builder.view, argument.node) and any(
        sends(plan.builder.view, other) for other in others
    ):
        plan.builder.warn(
            PARAMS,
            "The query goes into the URL, so that the request which these params send goes out "
            "before that of another argument, where it went out after it.",
            "Give the params a name in front of the call where the order matters.",
            argument.node,
        )
    name = plan.builder.helper("url_with_params")
    note_absence(plan, address)
    inner, _ = written_url(plan, address)
    parts: Parts = (f"{name}(", *inner, ", ", argument.node, ")")
    plan.change(
        SetValue(address.index, parts),
        "requests appends params to the URL's query, leaves None out and writes True as it stands",
    )
    plan.change(Drop(argument.index), "the query is in the URL")
    plan.handled |= {"params", "url"}


def sends(view: ModuleView, node: ast.expr) -> bool:
    """Whether evaluating an expression sends a request."""
    return any(
        _is_sender(view, atom)
        for inner in walk(node)
        if isinstance(inner, ast.Call)
        for atom in view.value(inner.func)
    )


def _is_sender(view: ModuleView, atom: Atom) -> bool:
    if isinstance(atom, FunctionValue | MethodValue):
        return atom.scope in view.program.senders
    if isinstance(atom, External):
        return is_requests_path(atom.path)
    return isinstance(atom, ApiMethod) and atom.receiver.kind is Kind.SESSION
