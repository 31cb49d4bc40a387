"""The text and the encoding of responses."""

from __future__ import annotations

import ast

from req2httpx.analysis.scopes import FunctionScope
from req2httpx.analysis.values import Instance, Kind, Origin, Value
from req2httpx.rewrite.edits import Replace
from req2httpx.rules.registry import on_method, on_read, on_store, rule
from req2httpx.rules.site import FindingBuilder, ModuleView
from req2httpx.rules.streaming.entering import is_streamed

ENCODING = rule("RH411", "The text and encoding of a response")


@on_read(Kind.RESPONSE, "text")
def text(builder: FindingBuilder, node: ast.Attribute) -> None:
    """Plain where nothing in the code says that the encoding matters."""
    view = builder.view
    if not matters(view, node.value, node):
        return
    parts = (f"{builder.helper('text_of')}(", node.value, ")")
    reason = "without a charset, text/* is ISO-8859-1 in requests and utf-8 in httpx"
    builder.edits.append(Replace(node, ENCODING.code, reason, parts))


@on_read(Kind.RESPONSE, "encoding")
def encoding(builder: FindingBuilder, node: ast.Attribute) -> None:
    """What the headers say: ISO-8859-1 or None without a charset, never a guess."""
    parts = (f"{builder.helper('encoding_of')}(", node.value, ")")
    reason = "without a charset, encoding is ISO-8859-1 or None in requests and utf-8 in httpx"
    builder.edits.append(Replace(node, ENCODING.code, reason, parts))


@on_store(Kind.RESPONSE, "encoding")
def set_encoding(builder: FindingBuilder, node: ast.Attribute) -> None:
    """The same, because a text that was read before comes from a helper then."""


@on_read(Kind.RESPONSE, "apparent_encoding")
def apparent_encoding(builder: FindingBuilder, node: ast.Attribute) -> None:
    """requests asks charset_normalizer, which stays a dependency of its own."""
    builder.required.add("import charset_normalizer")
    streamed = is_streamed(builder.view, builder.view.value(node.value))
    body = ".read()" if streamed else ".content"
    parts = ("charset_normalizer.detect(", node.value, f'{body})["encoding"]')
    reason = "apparent_encoding has no counterpart"
    builder.edits.append(Replace(node, ENCODING.code, reason, parts))


@on_method(Kind.RESPONSE, "json")
def json(builder: FindingBuilder, node: ast.Call, name: str) -> None:
    """requests decodes with the charset of the headers; httpx guesses among the UTFs."""
    view = builder.view
    if not isinstance(node.func, ast.Attribute) or not view.settings.exact:
        return
    if node.args:
        return
    parts: list[str | ast.expr] = [f"{builder.helper('json_of')}(", node.func.value]
    for keyword in node.keywords:
        parts += [", **" if keyword.arg is None else f", {keyword.arg}=", keyword.value]
    reason = "requests decodes JSON by the charset of the headers, httpx by its first bytes"
    builder.edits.append(Replace(node, ENCODING.code, reason, (*parts, ")")))


def matters(view: ModuleView, response: ast.expr, node: ast.expr) -> bool:
    """Whether a text is to be decoded as requests does.

    So it is where the code reads the encoding of the response, or may set it after the text.
    """
    if view.settings.exact:
        return True
    origins = _origins(view.value(response))
    for module in view.program.modules.values():
        if not _mentions(module.identifiers, module.functions):
            continue
        for other in view.program.nodes(module, ast.Attribute):
            if other.attr != "encoding" or not origins & _origins(view.value(other.value)):
                continue
            before = module is view.module and _is_set_before(view, other, node, origins)
            if isinstance(other.ctx, ast.Load) or not before:
                return True
    return False


def _mentions(names: set[str], functions: list[FunctionScope]) -> bool:
    return "encoding" in names or any("encoding" in scope.identifiers for scope in functions)


def _origins(value: Value) -> set[Origin]:
    return {
        atom.origin for atom in value if isinstance(atom, Instance) and atom.kind is Kind.RESPONSE
    }


def _is_set_before(
    view: ModuleView, store: ast.Attribute, read: ast.expr, origins: set[Origin]
) -> bool:
    """Whether an assignment to the encoding always comes before a read of the text."""
    if view.function(store) is not view.function(read):
        return False
    statement, first = view.statement(read), view.statement(store)
    return first.lineno < statement.lineno and not _made_before_loop(view, store, origins)


def _made_before_loop(view: ModuleView, store: ast.Attribute, origins: set[Origin]) -> bool:
    """Whether a loop around both may set the encoding of a response that was read before."""
    loops = [a for a in view.ancestors(store) if isinstance(a, ast.For | ast.While)]
    for loop in loops:
        inside = (loop.lineno, loop.end_lineno or loop.lineno)
        if any(not inside[0] <= origin.line <= inside[1] for origin in origins):
            return True
    return False
