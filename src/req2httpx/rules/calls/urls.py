"""The URL of a request: what requests makes of anything that is no plain text."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from req2httpx.analysis.text_marks import INDENTED, ODD, text_marks
from req2httpx.analysis.values import Instance, Kind, Literal, Object, Value, marks_of, may_be_none
from req2httpx.rewrite.edits import Parts, SetValue
from req2httpx.rules.calls.arguments import Argument
from req2httpx.rules.calls.odd_hosts import odd_server
from req2httpx.rules.calls.plans import CallPlan, on_argument
from req2httpx.rules.registry import rule
from req2httpx.rules.site import ModuleView, type_names

URL = rule("RH216", "URLs")

_OBJECTS = frozenset({"Path", "URL object", "int", "float", "UUID"})
_BARE_QUERY = re.compile(r"\?(?:#[^?]*)?$")
_HOST = re.compile(r"https?://[^/?#]+", re.IGNORECASE)
_BARE = re.compile(r"https?://[^/?#]+(?:[?#]|$)", re.IGNORECASE)
_WHOLE = re.compile(r"https?://[^/?#]+/", re.IGNORECASE)


@on_argument("url", URL)
def url(plan: CallPlan, argument: Argument) -> None:
    """Make the URL a text, and write it as requests does where the code shows a difference."""
    if "url" in plan.handled:
        return
    note_absence(plan, argument)
    warn_of_server(plan, plan.builder.view.value(argument.node), argument.node)
    parts, reason = written_url(plan, argument)
    if parts != (argument.node,):
        plan.change(SetValue(argument.index, parts), reason)


def note_absence(plan: CallPlan, argument: Argument) -> None:
    """Record that an attribute may be None: the libraries refuse it with other exceptions."""
    view = plan.builder.view
    if may_be_none(view.value(argument.node)) and not isinstance(argument.node, ast.Name):
        plan.builder.assume(
            URL,
            f"The URL may be None here: requests raises MissingSchema, {view.target} a TypeError.",
            "Look at whether a call without a URL is handled.",
            argument.node,
        )


def warn_of_server(plan: CallPlan, value: Value, node: ast.expr) -> None:
    """Warn of a constant URL whose server both libraries refuse, with other exceptions."""
    view = plan.builder.view
    problem = odd_server(value)
    if problem is not None:
        plan.builder.warn(
            URL,
            f"This URL has {problem}: requests raises InvalidURL (or urllib3's LocationParseError) "
            f"for it, {view.target} a ConnectError or a UnicodeError.",
            "Look at which exceptions are handled or tested here.",
            node,
        )


def written_url(plan: CallPlan, argument: Argument) -> tuple[Parts, str]:
    """Return the URL's expression as httpx needs it, and why."""
    builder = plan.builder
    view = builder.view
    value = view.value(argument.node)
    names = type_names(value)
    node = argument.node
    is_odd = ODD in marks_of(value) or ends_in_bare_query(view, node)
    if ("bytes" in names and names - {"bytes"}) or is_odd:
        name = builder.helper("request_url")
        return (f"{name}(", node, ")"), "requests escapes what a URL may not hold"
    if names == {"str"} and _is_bare(value) and _is_read_back(view):
        reason = "requests gives a URL without a path a slash"
        if isinstance(node, ast.Name | ast.Attribute) and _is_host(value):
            return (node, ' + "/"'), reason
        return (f"{builder.helper('request_url')}(", node, ")"), reason
    if names == {"bytes"}:
        return (node, '.decode("utf-8")'), f"{view.target} takes no bytes as a URL"
    if names & _OBJECTS or any(isinstance(atom, Object) and not _is_text(atom) for atom in value):
        return ("str(", node, ")"), f"requests takes the text of any object, {view.target} a str"
    if INDENTED in marks_of(value):
        return (node, ".lstrip()"), "requests drops white space before a URL"
    if may_be_none(value) and isinstance(node, ast.Name):
        reason = f"requests raises MissingSchema for None, {view.target} for an empty text only"
        return (node, ' or ""'), reason
    if view.settings.exact and not is_whole(value):
        name = builder.helper("request_url")
        return (f"{name}(", node, ")"), "requests escapes what a URL may not hold"
    return (node,), ""


def _is_bare(value: Value) -> bool:
    """Whether a URL may be a constant without a path."""
    return any(_BARE.match(text) for text in _texts(value))


def _is_host(value: Value) -> bool:
    """Whether a URL is surely nothing but a scheme and a host."""
    return is_constant(value) and all(_HOST.fullmatch(text) for text in _texts(value))


def _is_read_back(view: ModuleView) -> bool:
    """Whether the project reads the URL of a response."""
    return any(
        node.attr == "url"
        and any(
            isinstance(atom, Instance) and atom.kind in (Kind.RESPONSE, Kind.PREPARED)
            for atom in view.value(node.value)
        )
        for module in view.program.modules.values()
        for node in view.program.nodes(module, ast.Attribute)
    )


def ends_in_bare_query(view: ModuleView, node: ast.expr) -> bool:
    """Whether a URL ends in a `?` with nothing behind it, which requests leaves out."""
    last = node
    while isinstance(last, ast.BinOp) and isinstance(last.op, ast.Add):
        last = last.right
    if isinstance(last, ast.JoinedStr) and last.values:
        last = last.values[-1]
    if isinstance(last, ast.Constant):
        return isinstance(last.value, str) and _BARE_QUERY.search(last.value) is not None
    return any(_BARE_QUERY.search(text) for text in _texts(view.value(last)))


def _is_text(atom: Object) -> bool:
    return "builtins.str" in atom.scope.external_lineage() or atom.scope.unknown_base


def is_whole(value: Value) -> bool:
    """Whether the URL is a constant, with a path, that both libraries write alike."""
    return is_constant(value) and all(
        _WHOLE.match(text)
        and not text_marks(text) & {ODD, INDENTED}
        and not _BARE_QUERY.search(text)
        for text in _texts(value)
    )


def is_constant(value: Value) -> bool:
    """Whether a URL is one of a few constants."""
    return bool(value) and len(list(_texts(value))) == len(value)


def _texts(value: Value) -> Iterator[str]:
    """Yield the constant texts that a value may be."""
    for atom in value:
        if isinstance(atom, Literal) and isinstance(atom.value, str):
            yield atom.value
