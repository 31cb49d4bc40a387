"""Attributes of a response and of its request that have other names or values in httpx."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import Instance, Kind, Origin
from req2httpx.knowledge.requests_api import VERBS
from req2httpx.rewrite.edits import Binding, Parts, Replace
from req2httpx.rules.findings import Rule
from req2httpx.rules.registry import on_read, rule, same_method, same_read
from req2httpx.rules.responses.shapes import is_repeatable
from req2httpx.rules.site import FindingBuilder, ModuleView, type_names

OK = rule("RH401", "Response.ok", frees={"operator"})
REASON = rule("RH404", "Response.reason", frees={"operator"})
URL_READ = rule("RH405", "Response.url", frees={"operator"})
REDIRECTED = rule("RH406", "Redirect attributes of a response", frees={"operator"})
ELAPSED = rule("RH416", "Response.elapsed")
SENT = rule("RH418", "The request that a response answers")

same_read(
    *(Kind.RESPONSE, "status_code", "content", "headers", "history", "links", "cookies"),
    *("request", "close", "json"),
)
same_read(Kind.PREPARED, "method")
same_method(Kind.RESPONSE, "close")


@dataclass(frozen=True, slots=True)
class Form:
    """How an attribute is read in httpx: what comes before and after the response."""

    rule: Rule
    reason: str
    before: str
    after: str
    binding: Binding = Binding.ATOM

    def parts(self, response: ast.expr) -> Parts:
        """Return the expression that reads the attribute of a response."""
        return (self.before, response, self.after) if self.before else (response, self.after)


FORMS: dict[str, Form] = {
    "ok": Form(
        OK,
        "ok is true below 400; is_success is false for a 3xx, is_error is its exact opposite",
        "not ",
        ".is_error",
        Binding.NOT,
    ),
    "reason": Form(REASON, "reason is reason_phrase", "", ".reason_phrase"),
    "url": Form(URL_READ, "url is a str in requests, a URL object in httpx", "str(", ".url)"),
    "is_redirect": Form(
        REDIRECTED,
        "httpx's is_redirect is true for every 3xx, has_redirect_location as in requests",
        "",
        ".has_redirect_location",
    ),
    "next": Form(REDIRECTED, "next is next_request", "", ".next_request"),
}
"""Attributes that one expression stands for, wherever they are read."""


@on_read(Kind.RESPONSE, *(name for name in FORMS if name != "url"))
def renamed(builder: FindingBuilder, node: ast.Attribute) -> None:
    """An attribute with another name or the opposite meaning."""
    form = FORMS[node.attr]
    if node.attr == "next" and _is_of_history(builder.view, node.value):
        builder.warn(
            REDIRECTED,
            "`next` is set on some responses whose redirect was followed in requests, and on none "
            f"of them in {builder.view.target}.",
            "Read it only from responses of calls with allow_redirects=False.",
        )
    denied = _denial(builder.view, node) if node.attr == "ok" else None
    if denied is not None:
        parts: Parts = (node.value, form.after)
        builder.edits.append(Replace(denied, form.rule.code, form.reason, parts))
        return
    parts = form.parts(node.value)
    builder.edits.append(Replace(node, form.rule.code, form.reason, parts, form.binding))


def _denial(view: ModuleView, node: ast.Attribute) -> ast.UnaryOp | None:
    """Return the `not` before an attribute that no parentheses stand around."""
    above = view.parent(node)
    if not isinstance(above, ast.UnaryOp) or not isinstance(above.op, ast.Not):
        return None
    ends = [(part.end_lineno, part.end_col_offset) for part in (above, node)]
    return above if ends[0] == ends[1] else None


def _is_of_history(view: ModuleView, node: ast.expr) -> bool:
    """Whether a response may be one whose redirect was followed."""
    origins = _origins(view, node)
    return any(
        other.attr == "history" and origins & _origins(view, other.value)
        for module in view.program.modules.values()
        if "history" in module.identifiers
        or any("history" in function.identifiers for function in module.functions)
        for other in view.program.nodes(module, ast.Attribute)
    )


def _origins(view: ModuleView, node: ast.expr) -> set[Origin]:
    return {atom.origin for atom in view.value(node) if isinstance(atom, Instance)}


# -- URLs -----------------------------------------------------------------------------------------


@on_read(Kind.RESPONSE, "url")
def url(builder: FindingBuilder, node: ast.Attribute) -> None:
    """`r.url` is an URL object in httpx; everything but formatting needs its text."""
    parent = builder.view.parent(node)
    if isinstance(parent, ast.FormattedValue) and _is_plain(parent):
        return
    if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name):
        if parent.func.id == "str" and len(parent.args) == 1:
            return
        if parent.func.id == "print" and node in parent.args:
            return
    builder.edits.append(Replace(node, URL_READ.code, FORMS["url"].reason, ("str(", node, ")")))


def _is_plain(field: ast.FormattedValue) -> bool:
    return field.format_spec is None and field.conversion in (-1, ord("s"))


@on_read(Kind.PREPARED, "url")
def request_url(builder: FindingBuilder, node: ast.Attribute) -> None:
    """The same for the URL that was asked for."""
    url(builder, node)


@on_read(Kind.PREPARED, "path_url")
def path_url(builder: FindingBuilder, node: ast.Attribute) -> None:
    """The path and the query, as they went over the wire."""
    parts = (node.value, ".url.raw_path.decode()")
    builder.edits.append(Replace(node, SENT.code, "path_url is part of the URL", parts))


@on_read(Kind.PREPARED, "body")
def body(builder: FindingBuilder, node: ast.Attribute) -> None:
    """requests keeps a str, bytes or None; httpx always bytes."""
    view = builder.view
    reason = "the body is content in httpx, and bytes where requests has a str or None"
    sent = _sent(view, node.value)
    if sent <= {"str", "form", "none"} and "str" in sent:
        decoded = (node.value, ".read().decode() or None")
        builder.edits.append(Replace(node, SENT.code, reason, decoded, Binding.OR))
        return
    if sent & {"?", "str"}:
        builder.warn(
            SENT,
            "The body of a request is what was given to the call in requests (a str, a file, a "
            f"generator), and bytes in {view.target}.",
            "Check what is done with it here.",
        )
    parts = (f"{builder.helper('sent_body')}(", node.value, ")")
    builder.edits.append(Replace(node, SENT.code, reason, parts))


def _sent(view: ModuleView, node: ast.expr) -> set[str]:
    """Return what the requests that a value may be were made with, by what their body becomes."""
    origins = _origins(view, node)
    found: set[str] = set()
    for module in view.program.modules.values():
        here = {origin for origin in origins if origin.module == module.path}
        for call in view.program.nodes(module, ast.Call) if here else ():
            if origin_of(module, call) in here:
                origins.discard(origin_of(module, call))
                found |= _bodies(view, call)
    return found | {"?"} if origins else found


def _bodies(view: ModuleView, call: ast.Call) -> set[str]:
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if None in given or name not in VERBS:
        return {"?"}
    if name in ("post", "put", "patch") and len(call.args) > 1:
        given["data"] = call.args[1]
    if "data" not in given:
        return {"bytes"} if given.keys() & {"json", "files"} or len(call.args) > 2 else {"none"}
    if "files" in given:
        return {"bytes"}
    names = type_names(view.value(given["data"]))
    forms = {"dict": "form", "list": "form", "tuple": "form", "NoneType": "none"}
    return {forms.get(name, name if name in ("str", "bytes") else "?") for name in names}


# -- redirects ------------------------------------------------------------------------------------


@on_read(Kind.RESPONSE, "is_permanent_redirect")
def is_permanent_redirect(builder: FindingBuilder, node: ast.Attribute) -> None:
    """A redirect with 301 or 308."""
    reason = "is_permanent_redirect has no counterpart"
    if not is_repeatable(node.value):
        parts: Parts = (f"{builder.helper('is_permanent_redirect')}(", node.value, ")")
        builder.edits.append(Replace(node, REDIRECTED.code, reason, parts))
        return
    parts = (node.value, ".has_redirect_location and ", node.value, ".status_code in (301, 308)")
    builder.edits.append(Replace(node, REDIRECTED.code, reason, parts, Binding.AND))


@on_read(Kind.RESPONSE, "elapsed")
def elapsed(builder: FindingBuilder, node: ast.Attribute) -> None:
    """Time until the headers in requests, until the end of the body in httpx."""
    builder.warn(
        ELAPSED,
        "`elapsed` ends when the headers are there in requests, and when the body is read in "
        f"{builder.view.target}: it becomes longer.",
        "Measure the time yourself where the difference matters.",
    )
