"""Which findings bring up a note about the whole project: what its code does at all."""

from __future__ import annotations

import ast
from collections.abc import Callable

from req2httpx.analysis.nodes import called_name
from req2httpx.analysis.program import Program
from req2httpx.analysis.values import (
    ApiMethod,
    Collection,
    Kind,
    Literal,
    Value,
    instances,
    is_opaque,
)
from req2httpx.rules.calls.arguments import contents_of, mapping_of
from req2httpx.rules.calls.callers import is_given
from req2httpx.rules.calls.urls import is_whole
from req2httpx.rules.calls.written_values import maybe_none
from req2httpx.rules.findings import Finding
from req2httpx.rules.site import ModuleView, held_by, type_names

#: Keywords that may give a request a body, or a Content-Type; None is `**`.
_BODIES = ("data", "json", "files", "headers", None)


def is_request(view: ModuleView, finding: Finding) -> bool:
    """Whether the finding is about a call that sends a request."""
    return finding.call_site and not is_session(view, finding)


def is_session(view: ModuleView, finding: Finding) -> bool:
    """Whether the finding is about the call that makes a session."""
    made = view.value(finding.node)
    return finding.call_site and any(getattr(a, "kind", None) is Kind.SESSION for a in made)


def has_limit(view: ModuleView, finding: Finding) -> bool:
    """Whether a call is bound by httpx's limits, which --exact lifts for clients."""
    if not view.settings.exact:
        return finding.call_site
    return is_request(view, finding) and not is_method_of(view, finding, Kind.SESSION)


def is_method_of(view: ModuleView, finding: Finding, kind: Kind, *names: str) -> bool:
    """Whether the finding is about a call of a method (one of `names`) of such an object."""
    node = finding.node
    if not isinstance(node, ast.Call):
        return False
    return any(
        isinstance(atom, ApiMethod)
        and atom.receiver.kind is kind
        and (not names or atom.name in names)
        for atom in view.value(node.func)
    )


def sends_body(view: ModuleView, finding: Finding) -> bool:
    """Whether the finding is about a request with a body."""
    node = finding.node
    if not is_request(view, finding) or not isinstance(node, ast.Call):
        return False
    func = node.func
    name = called_name(func)
    if name in ("post", "put", "patch"):
        return bool(len(node.args) > 1 or node.keywords)
    return any(keyword.arg in _BODIES for keyword in node.keywords)


def may_be_empty(view: ModuleView, finding: Finding) -> bool:
    """Whether a form or file is sent that may turn out to hold nothing."""
    node = finding.node
    if not isinstance(node, ast.Call) or not is_request(view, finding):
        return False
    second = node.args[1:2] if getattr(node.func, "attr", "") in ("post", "put", "patch") else []
    given = [*second, *(keyword.value for keyword in node.keywords if keyword.arg == "data")]
    return any(_may_hold_nothing(view, argument) for argument in given)


def _may_hold_nothing(view: ModuleView, node: ast.expr) -> bool:
    names = type_names(view.value(node))
    if names <= {"str", "bytes", "NoneType"}:
        return False
    items = mapping_of(view, node).items
    surely = any(
        value and not maybe_none(value) and not _is_list(value) for value in items.values()
    )
    return not (names <= {"dict", "NoneType"} and surely)


def _is_list(value: Value) -> bool:
    return bool(type_names(value) - {"str", "int", "float", "bool", "bytes"})


_ONCE = frozenset({"binary file", "file", "BytesIO", "generator"})
"""Types of bodies that are read while they are sent."""


def sends_once(view: ModuleView, finding: Finding) -> bool:
    """Whether a request has a body that cannot be sent a second time by httpx."""
    node = finding.node
    if not is_request(view, finding) or not isinstance(node, ast.Call):
        return False
    given = [*node.args[1:], *(k.value for k in node.keywords if k.arg == "data")]
    return any(type_names(view.value(argument)) & _ONCE for argument in given)


_PASSED_ON = frozenset(
    {"params", "data", "headers", "cookies", "auth", "files", "timeout", "verify", "stream"}
)


def is_passed_on(view: ModuleView, finding: Finding) -> bool:
    """Whether a request gets something that its function was given, and that is known."""
    node = finding.node
    if not isinstance(node, ast.Call) or not is_request(view, finding):
        return False
    given = [keyword.value for keyword in node.keywords if keyword.arg in _PASSED_ON]
    return any(
        view.value(argument) and not is_opaque(view.value(argument)) and is_given(view, argument)
        for argument in given
    )


def is_url_open(view: ModuleView, finding: Finding) -> bool:
    """Whether the URL of a request is not written out in the code."""
    node = finding.node
    if not is_request(view, finding) or not isinstance(node, ast.Call) or view.settings.exact:
        return False
    given = [*node.args, *(k.value for k in node.keywords if k.arg == "url")]
    return not any(is_whole(view.value(argument)) for argument in given)


def reads_url(view: ModuleView, finding: Finding) -> bool:
    """Whether the URL of a response is read."""
    return _reads(view, finding, "url")


def reads_text(view: ModuleView, finding: Finding) -> bool:
    """Whether the text of a response is read, and httpx decodes it."""
    return not finding.edits and _reads(view, finding, "text")


def reads_json(view: ModuleView, finding: Finding) -> bool:
    """Whether the JSON of a response is read, and httpx decodes it."""
    return not finding.edits and is_method_of(view, finding, Kind.RESPONSE, "json")


def raises(view: ModuleView, finding: Finding) -> bool:
    """Whether raise_for_status() is called as it stands."""
    return not finding.edits and is_method_of(view, finding, Kind.RESPONSE, "raise_for_status")


def may_stop_at_redirect(view: ModuleView, finding: Finding) -> bool:
    """Whether a call says that redirects are not followed; httpx2 has no such limit."""
    node = finding.node
    return (
        view.target == "httpx"
        and is_request(view, finding)
        and isinstance(node, ast.Call)
        and any(keyword.arg == "allow_redirects" for keyword in node.keywords)
    )


def reads_header(view: ModuleView, finding: Finding) -> bool:
    """Whether a header of a response is read by its name, and httpx decodes it."""
    return not finding.edits and _reads(view, finding, "headers")


def _reads(view: ModuleView, finding: Finding, name: str) -> bool:
    """Whether an attribute of this name is read from what may be a response."""
    node = finding.node
    return (
        isinstance(node, ast.Attribute)
        and node.attr == name
        and bool(instances(view.value(node.value), Kind.RESPONSE))
    )


def gives_header(view: ModuleView, finding: Finding) -> bool:
    """Whether a request or a session is given a header whose text is not written out."""
    node = finding.node
    if view.settings.exact:
        return False
    if isinstance(node, ast.Call) and is_request(view, finding):
        given = [keyword.value for keyword in node.keywords if keyword.arg in ("headers", None)]
        return any(_may_hold_text(view, argument) for argument in given)
    parent = view.parent(node)
    return isinstance(parent, ast.Subscript) and isinstance(parent.ctx, ast.Store)


def _may_hold_text(view: ModuleView, node: ast.expr) -> bool:
    held = contents_of(view, node)
    return not held.known or not all(isinstance(atom, Literal) for atom in held.values)


def reads_body(view: ModuleView, finding: Finding) -> bool:
    """Whether a response is asked for whose body may be read."""
    node = finding.node
    if not is_request(view, finding) or not isinstance(node, ast.Call):
        return False
    return getattr(node.func, "attr", getattr(node.func, "id", "")) != "head"


def writes_json(view: ModuleView, finding: Finding) -> bool:
    """Whether httpx itself writes the JSON of a request."""
    node = finding.node
    if not is_request(view, finding) or not isinstance(node, ast.Call) or finding.helpers:
        return False
    given = [view.value(keyword.value) for keyword in node.keywords if keyword.arg == "json"]
    return any(type_names(value) != {"NoneType"} for value in given)


def sends_json(view: ModuleView, finding: Finding) -> bool:
    """Whether a request is given JSON that the code does not show to hold no float."""
    node = finding.node
    if not is_request(view, finding) or not isinstance(node, ast.Call):
        return False
    given = [keyword.value for keyword in node.keywords if keyword.arg == "json"]
    return any(_may_hold_float(view, argument) for argument in given)


def _may_hold_float(view: ModuleView, node: ast.expr) -> bool:
    value = view.value(node)
    held = value | held_by(view, value)
    plain = frozenset({"str", "int", "bool", "NoneType", "dict", "list", "tuple"})
    finite = frozenset(a for a in held if isinstance(a, Literal) and isinstance(a.value, float))
    return (
        not held
        or bool(type_names(held - finite) - plain)
        or any(isinstance(atom, Collection) and view.program.is_open(atom) for atom in held)
    )


def is_method_open(view: ModuleView, finding: Finding) -> bool:
    """Whether the method of a request is not written out in the code."""
    node = finding.node
    if not is_request(view, finding) or not isinstance(node, ast.Call):
        return False
    if getattr(node.func, "attr", getattr(node.func, "id", "")) != "request":
        return False
    given = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "method")]
    values = [view.value(argument) for argument in given]
    return any(not v or not all(isinstance(atom, Literal) for atom in v) for v in values)


# -- what shows that a difference matters ---------------------------------------------------------


def nothing_shown(program: Program) -> bool:
    """Nothing in code can show it."""
    return False


def mentions(*texts: str) -> Callable[[Program], bool]:
    """Return the test whether the code of a project holds one of these texts."""

    def is_mentioned(program: Program) -> bool:
        return any(
            node.value in texts
            for module in program.modules.values()
            for node in program.nodes(module, ast.Constant)
        )

    return is_mentioned
