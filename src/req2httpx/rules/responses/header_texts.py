"""Response headers beyond ASCII: Latin-1 in requests, one guess for all of them in httpx."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from req2httpx.analysis.values import Instance, Kind, Literal
from req2httpx.rewrite.edits import Replace
from req2httpx.rules.findings import Finding
from req2httpx.rules.registry import rule
from req2httpx.rules.site import FindingBuilder, ModuleView, is_beyond_ascii
from req2httpx.rules.source_places import names_in_scope

HEADER_TEXT = rule("RH419", "Header values beyond ASCII")

_LATIN_1 = frozenset({"latin-1", "latin1", "latin_1", "iso-8859-1", "iso8859-1", "iso8859_1", "l1"})


def header_text(view: ModuleView, node: ast.Attribute | ast.Name) -> Iterator[Finding]:
    """Yield a finding for each header of a response that is read by its name.

    Where the code shows that its value is taken for Latin-1, the edit reads it in that way.
    Source: httpx 0.28.1 (_models.py, `Headers.encoding`) decides for all headers of a response
    together: ASCII, UTF-8 or Latin-1.
    """
    value = view.value(node)
    if isinstance(node, ast.Attribute) and node.attr == "headers":
        owner = view.value(node.value)
        if not any(_is_a(Kind.RESPONSE, atom) for atom in owner) and not _is_kept(view, node):
            return
        value = value | owner
    if not isinstance(node.ctx, ast.Load) or not any(_is_a(Kind.HEADERS, a) for a in value):
        return
    read = _item(view, node)
    if read is None:
        return
    builder = FindingBuilder(view, node)
    builder.involve(value)
    if any(_is_latin_1(view, use) for use in _uses(view, read)):
        if _is_of_response(view, node):
            parts = (f"{view.target}.Headers(", node, '.raw, encoding="latin-1")')
            reason = f"requests takes headers for Latin-1, {view.target} guesses"
            builder.edits.append(Replace(node, HEADER_TEXT.code, reason, parts))
        else:
            builder.warn(
                HEADER_TEXT,
                "This header is taken for Latin-1, as requests does; "
                f"{view.target} takes all headers of a response for UTF-8 if they can be that.",
                f'Read it from {view.target}.Headers(response.headers.raw, encoding="latin-1").',
            )
    yield builder.finding()


def _is_of_response(view: ModuleView, node: ast.expr) -> bool:
    """Whether headers are surely those of a response: `response.headers`, or a name for them."""
    if isinstance(node, ast.Attribute):
        owner = view.value(node.value)
        return node.attr == "headers" and all(_is_a(Kind.RESPONSE, atom) for atom in owner)
    if not isinstance(node, ast.Name):
        return False
    uses = names_in_scope(view, node, node.id)
    parents = [view.parent(use) for use in uses if not isinstance(use.ctx, ast.Load)]
    given = [parent.value for parent in parents if isinstance(parent, ast.Assign)]
    return (
        bool(given)
        and len(given) == len(parents)
        and all(isinstance(one, ast.Attribute) and _is_of_response(view, one) for one in given)
    )


def _is_kept(view: ModuleView, node: ast.Attribute) -> bool:
    """Whether headers are kept in an attribute of an object of the project."""
    return not any(isinstance(atom, Instance) for atom in view.value(node.value))


def _is_a(kind: Kind, atom: object) -> bool:
    return isinstance(atom, Instance) and atom.kind is kind


def _item(view: ModuleView, node: ast.expr) -> ast.expr | None:
    """Return `headers[name]` or `headers.get(name)` around headers."""
    parent = view.parent(node)
    if isinstance(parent, ast.Subscript) and parent.value is node:
        return parent if isinstance(parent.ctx, ast.Load) else None
    if isinstance(parent, ast.Attribute) and parent.attr == "get":
        call = view.parent(parent)
        return call if isinstance(call, ast.Call) and call.func is parent else None
    return None


def _uses(view: ModuleView, read: ast.expr) -> Iterator[ast.expr]:
    """Yield a value, what chooses between it and others, and the uses of a name bound to it."""
    outer = read
    yield outer
    while isinstance(parent := view.parent(outer), ast.BoolOp | ast.IfExp | ast.NamedExpr):
        outer = parent
        yield outer
        if isinstance(outer, ast.NamedExpr):
            yield from names_in_scope(view, outer, outer.target.id)
    targets = parent.targets if isinstance(parent, ast.Assign) else []
    for target in targets:
        if isinstance(target, ast.Name):
            yield from names_in_scope(view, read, target.id)


def _is_latin_1(view: ModuleView, use: ast.expr) -> bool:
    """Whether a text is encoded as Latin-1, or compared with one beyond ASCII."""
    parent = view.parent(use)
    if isinstance(parent, ast.Compare):
        others = [other for other in (parent.left, *parent.comparators) if other is not use]
        return any(is_beyond_ascii(view.value(other)) for other in others)
    if not isinstance(parent, ast.Attribute) or parent.attr != "encode":
        return False
    call = view.parent(parent)
    if not isinstance(call, ast.Call) or call.func is not parent:
        return False
    given = [*call.args[:1], *(k.value for k in call.keywords if k.arg == "encoding")]
    return any(
        isinstance(atom, Literal) and str(atom.value).lower() in _LATIN_1
        for argument in given
        for atom in view.value(argument)
    )
