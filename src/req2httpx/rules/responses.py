"""Attributes and methods of a response."""

from __future__ import annotations

import ast

from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import (
    Instance,
    Kind,
    Literal,
    Origin,
    Value,
    may_be_none,
    without_none,
)
from req2httpx.rewrite.edits import Binding, GuardStatement, Replace
from req2httpx.rules.contexts import context_of
from req2httpx.rules.registry import (
    Context,
    on_context,
    on_method,
    on_read,
    rule,
    same_context,
    same_method,
    same_read,
    same_store,
)
from req2httpx.rules.site import FindingBuilder, ModuleView

OK = rule("RH401", "Response.ok")
TRUTH = rule("RH402", "The truth value of a response")
RAISE = rule("RH403", "raise_for_status")
REASON = rule("RH404", "Response.reason")
URL_READ = rule("RH405", "Response.url")
REDIRECTED = rule("RH406", "Redirect attributes of a response")
ENCODING = rule("RH411", "The text and encoding of a response")
ESCAPES = rule("RH412", "A response handed to other code")
SHOWN = rule("RH413", "The text that shows a response")
ELAPSED = rule("RH416", "Response.elapsed")

same_read(
    Kind.RESPONSE, "status_code", "content", "text", "headers", "history", "links", "cookies"
)
same_read(Kind.RESPONSE, "request")
same_read(Kind.PREPARED, "method", "headers")
same_method(Kind.RESPONSE, "json", "close")
same_store(Kind.RESPONSE, "encoding")
same_context(Kind.RESPONSE, Context.DELETED)


def _simple(node: ast.expr) -> bool:
    """Whether evaluating the expression twice is the same as once."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name)


@on_read(Kind.RESPONSE, "ok")
def ok(builder: FindingBuilder, node: ast.Attribute) -> None:
    """`r.ok` is `not r.is_error`: equal for every status from 200 on."""
    builder.edits.append(
        Replace(
            node,
            OK.code,
            "ok is true below 400; is_success is false for a 3xx, is_error is its exact opposite",
            ("not ", node.value, ".is_error"),
            Binding.NOT,
        )
    )


@on_read(Kind.RESPONSE, "reason")
def reason(builder: FindingBuilder, node: ast.Attribute) -> None:
    builder.edits.append(
        Replace(node, REASON.code, "reason is reason_phrase", (node.value, ".reason_phrase"))
    )


@on_read(Kind.RESPONSE, "url")
def url(builder: FindingBuilder, node: ast.Attribute) -> None:
    _url_text(builder, node)


@on_read(Kind.PREPARED, "url")
def request_url(builder: FindingBuilder, node: ast.Attribute) -> None:
    _url_text(builder, node)


def _url_text(builder: FindingBuilder, node: ast.Attribute) -> None:
    """`r.url` is an URL object in httpx; everything but formatting needs its text."""
    parent = builder.view.parent(node)
    if isinstance(parent, ast.FormattedValue) and parent.format_spec is None:
        return
    if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name):
        if parent.func.id == "str" and len(parent.args) == 1:
            return
        if parent.func.id == "print" and node in parent.args:
            return
    builder.edits.append(
        Replace(node, URL_READ.code, "url is a str in requests, a URL object in httpx", ("str(", node, ")"))
    )


@on_read(Kind.RESPONSE, "is_redirect")
def is_redirect(builder: FindingBuilder, node: ast.Attribute) -> None:
    builder.edits.append(
        Replace(
            node,
            REDIRECTED.code,
            "httpx's is_redirect is true for every 3xx, has_redirect_location as in requests",
            (node.value, ".has_redirect_location"),
        )
    )


@on_read(Kind.RESPONSE, "is_permanent_redirect")
def is_permanent_redirect(builder: FindingBuilder, node: ast.Attribute) -> None:
    if not _simple(node.value):
        builder.error(
            REDIRECTED,
            "`is_permanent_redirect` has no counterpart, and the response it is read from would "
            "have to be computed twice here.",
            "Put the response into a variable, then run again.",
        )
        return
    builder.edits.append(
        Replace(
            node,
            REDIRECTED.code,
            "is_permanent_redirect has no counterpart",
            (node.value, ".has_redirect_location and ", node.value, ".status_code in (301, 308)"),
            Binding.AND,
        )
    )


@on_read(Kind.RESPONSE, "next")
def next_request(builder: FindingBuilder, node: ast.Attribute) -> None:
    builder.edits.append(
        Replace(node, REDIRECTED.code, "next is next_request", (node.value, ".next_request"))
    )


@on_read(Kind.RESPONSE, "elapsed")
def elapsed(builder: FindingBuilder, node: ast.Attribute) -> None:
    builder.warn(
        ELAPSED,
        "`elapsed` ends when the headers are there in requests, and when the body is read in "
        f"{builder.view.target}: it becomes longer.",
        "Measure the time yourself where the difference matters.",
    )


@on_read(Kind.RESPONSE, "encoding")
def encoding(builder: FindingBuilder, node: ast.Attribute) -> None:
    builder.warn(
        ENCODING,
        "Without a charset in the Content-Type, `encoding` is ISO-8859-1 or None in requests and "
        f"utf-8 in {builder.view.target}.",
        "Look at what the value decides here.",
    )


# -- raise_for_status -----------------------------------------------------------------------------


@on_method(Kind.RESPONSE, "raise_for_status")
def raise_for_status(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """httpx raises for 1xx and 3xx too, and returns the response instead of None."""
    assert isinstance(node.func, ast.Attribute)
    view = builder.view
    parent = view.parent(node)
    if not isinstance(parent, ast.Expr):
        if isinstance(parent, ast.Lambda | ast.Await):
            return
        builder.error(
            RAISE,
            f"The value of raise_for_status() is used: it is None in requests and the response in "
            f"{view.target}.",
            "Call it as a statement of its own, then run again.",
        )
        return
    if not _may_not_follow(view, view.value(node.func.value)):
        return
    reason = "raise_for_status() passes a 3xx in requests and raises for it in httpx"
    if _simple(node.func.value):
        builder.edits.append(
            GuardStatement(parent, RAISE.code, reason, (node.func.value, ".is_error"))
        )
        return
    builder.error(
        RAISE,
        f"A redirect may reach this raise_for_status(): requests lets it pass, {view.target} "
        "raises.",
        "Put the response into a variable, then run again.",
    )


def _may_not_follow(view: ModuleView, value: Value) -> bool:
    """Whether a call that made the response may leave a redirect unfollowed."""
    if view.settings.redirects.value == "httpx":
        return True
    program = view.program
    origins = {atom.origin for atom in value if isinstance(atom, Instance)}
    for node in _calls_at(view, origins):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if name == "head" or "<verb>" in str(program.value_of(node.func)):
            return True
        for keyword in node.keywords:
            if keyword.arg == "allow_redirects" and program.value_of(keyword.value) != frozenset(
                {Literal(True, "bool")}
            ):
                return True
            if keyword.arg == "headers" and _is_conditional(view, keyword.value):
                return True
    return False


def _calls_at(view: ModuleView, origins: set[Origin]) -> list[ast.Call]:
    found = []
    for module in view.program.modules.values():
        paths = {origin for origin in origins if origin.module == module.path}
        if paths:
            found += [
                node
                for node in ast.walk(module.tree)
                if isinstance(node, ast.Call) and origin_of(module, node) in paths
            ]
    return found


def _is_conditional(view: ModuleView, node: ast.expr) -> bool:
    """Whether the request may be answered with 304: it names what the client has."""
    names = {"if-none-match", "if-modified-since"}
    return any(
        isinstance(inner, ast.Constant) and str(inner.value).lower() in names
        for inner in ast.walk(node)
    )


# -- truth ----------------------------------------------------------------------------------------


@on_context(Kind.RESPONSE, Context.TRUTH)
def truth(builder: FindingBuilder, node: ast.expr) -> None:
    """A response is true below 400 in requests, and always in httpx."""
    view = builder.view
    value = view.value(node)
    reason = "a response is true below 400 in requests and always in httpx"
    optional = may_be_none(value) or without_none(value) != frozenset(
        atom for atom in value if isinstance(atom, Instance)
    )
    parent = view.parent(node)
    if isinstance(parent, ast.BoolOp) and not _is_condition(view, parent):
        _selected(builder, node, parent)
        return
    if isinstance(node, ast.NamedExpr):
        if optional:
            builder.error(TRUTH, *_optional_message(view))
            return
        builder.edits.append(
            Replace(node, TRUTH.code, reason, ("not (", node, ").is_error"), Binding.NOT)
        )
        return
    negated = isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.Not)
    whole = parent if negated and isinstance(parent, ast.UnaryOp) else node
    if not optional:
        parts = (node, ".is_error") if negated else ("not ", node, ".is_error")
        binding = Binding.ATOM if negated else Binding.NOT
    elif _simple(node):
        parts = (
            (node, " is None or ", node, ".is_error")
            if negated
            else (node, " is not None and not ", node, ".is_error")
        )
        binding = Binding.OR if negated else Binding.AND
    else:
        call = ("getattr(", node, ', "is_error", True)')
        parts = call if negated else ("not ", *call)
        binding = Binding.ATOM if negated else Binding.NOT
    builder.edits.append(Replace(whole, TRUTH.code, reason, parts, binding))


def _optional_message(view: ModuleView) -> tuple[str, str]:
    return (
        "This may be None or a response: a response is true below 400 in requests and always in "
        f"{view.target}, and both are assigned and tested at once here.",
        "Assign first, then test, then run again.",
    )


def _is_condition(view: ModuleView, node: ast.expr) -> bool:
    return context_of(view, node) is Context.TRUTH


def _selected(builder: FindingBuilder, node: ast.expr, parent: ast.BoolOp) -> None:
    """`r or other` and `r and r.json()` as values."""
    view = builder.view
    value = view.value(node)
    optional = may_be_none(value)
    plain = len(parent.values) == 2 and parent.values[0] is node and _simple(node)
    if not plain or not all(isinstance(a, Instance) or a in _NONE for a in value):
        builder.error(
            TRUTH,
            "`and`/`or` chooses by the truth of a response: it is true below 400 in requests and "
            f"always in {view.target}.",
            "Write it as an `if`, with the response in a variable, then run again.",
        )
        return
    good: tuple[str | ast.expr, ...] = ("not ", node, ".is_error")
    if optional:
        good = (node, " is not None and not ", node, ".is_error")
    other = parent.values[1]
    if isinstance(parent.op, ast.Or):
        parts = (node, " if ", *good, " else ", other)
    else:
        parts = (other, " if ", *good, " else ", node)
    reason = "a response is true below 400 in requests and always in httpx"
    builder.edits.append(Replace(parent, TRUTH.code, reason, parts, Binding.TERNARY))


_NONE = frozenset({Literal(None, "NoneType")})


# -- where a response goes ------------------------------------------------------------------------

_HARMLESS = frozenset(
    f"builtins.{name}" for name in ("isinstance", "hasattr", "id", "type", "callable", "getattr")
)
_SHOWING = frozenset({"builtins.print", "builtins.str", "builtins.repr", "builtins.format"})
_LOGGING = frozenset(
    {"debug", "info", "warning", "warn", "error", "exception", "critical", "log"}
)


@on_context(Kind.RESPONSE, Context.ARGUMENT)
def argument(builder: FindingBuilder, node: ast.expr) -> None:
    """A response given to code that is not the project's."""
    view = builder.view
    call = view.parent(node)
    if isinstance(call, ast.keyword):
        call = view.parent(call)
    if not isinstance(call, ast.Call):
        return
    paths = {getattr(atom, "path", "") for atom in view.value(call.func)}
    if paths and paths <= _HARMLESS:
        return
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if (paths and paths <= _SHOWING) or method in _LOGGING:
        shown(builder, node)
        return
    if paths == {"builtins.bool"}:
        builder.edits.append(
            Replace(
                call,
                TRUTH.code,
                "a response is true below 400 in requests and always in httpx",
                ("not ", node, ".is_error"),
                Binding.NOT,
            )
        )
        return
    name = view.text(call.func)
    if any(path for path in paths):
        builder.error(
            ESCAPES,
            f"A response is given to `{name}`, which is not part of the project: it may expect "
            "requests' own Response.",
            "Give it what it needs of the response (its text, status, ...), then run again.",
        )
        return
    builder.warn(
        ESCAPES,
        f"A response is given to `{name}`, and what happens to it there cannot be followed: it is "
        f"a {view.target} Response from now on.",
        "Check what is done with it: .ok, truth tests, .url as a str and .reason differ.",
    )


@on_context(Kind.RESPONSE, Context.STORED_OUTSIDE)
def stored(builder: FindingBuilder, node: ast.expr) -> None:
    builder.warn(
        ESCAPES,
        "A response is stored in an object that the analysis cannot follow: whoever reads it gets "
        f"a {builder.view.target} Response from now on.",
        "Check what is done with it: .ok, truth tests, .url as a str and .reason differ.",
    )


@on_context(Kind.RESPONSE, Context.FORMATTED)
def shown(builder: FindingBuilder, node: ast.expr) -> None:
    builder.warn(
        SHOWN,
        "The text of a response changes from `<Response [200]>` to `<Response [200 OK]>`.",
        "Show the status code instead where the text matters.",
    )
