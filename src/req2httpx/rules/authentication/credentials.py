"""Names and passwords: what requests makes of those that are not ASCII text."""

from __future__ import annotations

import ast

from req2httpx.analysis.heap import ELEMENT, ITEM, Cell
from req2httpx.analysis.nodes import walk
from req2httpx.analysis.program import origin_of
from req2httpx.analysis.values import Collection, Literal, Opaque, Typed, Value, may_be_none
from req2httpx.rewrite.edits import Parts, Replace
from req2httpx.rules.findings import Rule
from req2httpx.rules.site import FindingBuilder, ModuleView, type_names

_ENVIRONMENT = Typed("environment str")


def pairs_of(view: ModuleView, node: ast.expr, value: Value) -> list[ast.Tuple]:
    """Return the tuples of a name and a password that a value may be, as far as they are seen."""
    if isinstance(node, ast.Tuple):
        return [node]
    places = {
        (atom.origin.line, atom.origin.column)
        for atom in value
        if isinstance(atom, Collection)
        and atom.name == "tuple"
        and atom.origin.module == view.module.path
    }
    if not places:
        return []
    return [
        inner
        for inner in walk(view.module.tree)
        if isinstance(inner, ast.Tuple) and (inner.lineno, inner.col_offset) in places
    ]


def check_pair(
    builder: FindingBuilder, rule: Rule, members: list[ast.expr], place: ast.expr
) -> None:
    """Look at what goes into a Basic header, which requests writes in Latin-1, httpx in UTF-8.

    Where it may be text beyond ASCII among other things, or is not known and exact forms are asked
    for, it is encoded at run time.
    """
    view = builder.view
    plain = []
    unseen = [view.value(member) for member in members]
    if not view.settings.exact and any(_may_be_any_text(value) for value in unseen):
        _assume_ascii(builder, rule, place)
    for member in members:
        value = view.value(member)
        texts = _literal_texts(value)
        mixed = len(texts) < len(value) and any(_is_latin_1(text) for text in texts)
        unknown = not value or any(not isinstance(atom, Literal) for atom in value)
        if mixed or (unknown and view.settings.exact):
            reason = "requests sends the text of names and passwords as Latin-1, httpx as UTF-8"
            parts = (f"{builder.helper('credential')}(", member, ")")
            builder.edits.append(Replace(member, rule.code, reason, parts))
        else:
            plain.append(member)
    check_credentials(builder, rule, plain, place)


def check_pairs(builder: FindingBuilder, rule: Rule, node: ast.expr, value: Value) -> None:
    """Look at the pairs that an expression given as authentication may be.

    What is written for it alone is changed where it is written. A pair that other code reads too,
    or that cannot be seen, is encoded where it is given: where it holds something else than ASCII
    text, or where exact forms are asked for.
    """
    view = builder.view
    own = [pair for pair in pairs_of(view, node, value) if _is_for_this(view, node, pair)]
    for pair in own:
        check_pair(builder, rule, pair.elts, node)
    places = {origin_of(view.module, pair) for pair in own}
    others = [atom for atom in value if isinstance(atom, Collection) and atom.origin not in places]
    members = [
        view.program.cell(Cell(ITEM, pair.origin, index))
        or view.program.cell(Cell(ELEMENT, pair.origin, ""))
        for pair in others
        for index in "01"
    ]
    unseen = any(isinstance(atom, Opaque) for atom in value) or any(map(_may_be_any_text, members))
    needed = any(_needs_text(member) or _has_foreign(member) for member in members if member)
    if needed or (unseen and view.settings.exact):
        reason = "requests sends the text of names and passwords, and that as Latin-1"
        given: Parts = ("tuple(", node, ")") if _is_spread(view, node) else (node,)
        parts = (f"{builder.helper('credentials')}(", *given, ")")
        builder.edits.append(Replace(node, rule.code, reason, parts))
    elif any(isinstance(atom, Opaque) for atom in value):
        _assume_pair(builder, rule, node)
    elif unseen:
        _assume_ascii(builder, rule, node)
    elif any(_ENVIRONMENT in member for member in members):
        _assume_set(builder, rule, node, node)


def _is_for_this(view: ModuleView, node: ast.expr, pair: ast.Tuple) -> bool:
    """Whether a pair is written in the expression, or in the variable that is read only there."""
    if any(inner is pair for inner in walk(node)):
        return True
    function = view.function(node)
    if not isinstance(node, ast.Name) or function is None:
        return False
    names = [n for n in walk(function.node) if isinstance(n, ast.Name) and n.id == node.id]
    read = [name for name in names if isinstance(name.ctx, ast.Load)]
    assigned = [view.parent(name) for name in names if isinstance(name.ctx, ast.Store)]
    return read == [node] and any(
        isinstance(statement, ast.Assign | ast.AnnAssign)
        and statement.value is not None
        and any(inner is pair for inner in walk(statement.value))
        for statement in assigned
    )


def _is_spread(view: ModuleView, node: ast.expr) -> bool:
    return isinstance(view.parent(node), ast.Starred)


def _has_foreign(value: Value) -> bool:
    return any(_is_latin_1(text) for text in _literal_texts(value))


def _may_be_any_text(value: Value) -> bool:
    return not value or any(isinstance(atom, Opaque | Typed) for atom in value)


def _assume_ascii(builder: FindingBuilder, rule: Rule, place: ast.expr) -> None:
    builder.assume(
        rule,
        "A name or password with letters beyond ASCII is sent as Latin-1 by requests and as UTF-8 "
        f"by {builder.view.target}.",
        "Look at what is given here, or use --exact.",
        place,
    )


def _assume_pair(builder: FindingBuilder, rule: Rule, place: ast.expr) -> None:
    target = builder.view.target
    builder.assume(
        rule,
        "What authenticates here cannot be seen: a name or password with letters beyond ASCII is "
        f"sent as Latin-1 by requests and as UTF-8 by {target}, and an object that another package "
        f"has made for requests gets an {target}.Request, which has no `body` and another `url`.",
        "Look at what is given here.",
        place,
    )


def check_credentials(
    builder: FindingBuilder, rule: Rule, members: list[ast.expr], place: ast.expr
) -> None:
    """requests takes the text of what is no str, and sends Latin-1; httpx sends UTF-8."""
    view = builder.view
    for member in members:
        value = view.value(member)
        if _needs_text(value):
            reason = "requests takes the text of a name or password that is no str"
            builder.edits.append(Replace(member, rule.code, reason, ("str(", member, ")")))
        elif _is_foreign(value):
            reason = "requests sends names and passwords as Latin-1, httpx as UTF-8"
            parts = (member, '.encode("latin-1")')
            builder.edits.append(Replace(member, rule.code, reason, parts))
        elif _ENVIRONMENT in value:
            _assume_set(builder, rule, member, place)


def _assume_set(builder: FindingBuilder, rule: Rule, member: ast.expr, place: ast.expr) -> None:
    view = builder.view
    builder.assume(
        rule,
        f"`{view.text(member)}` is None where the variable is not set: requests then sends "
        f"the text None, {view.target} raises TypeError.",
        "Give os.getenv() a default, or read os.environ.",
        place,
    )


def _needs_text(value: Value) -> bool:
    if type_names(value) & {"bytes"}:
        return False
    return may_be_none(value) or bool(type_names(value) & {"int", "float", "bool"})


def _is_foreign(value: Value) -> bool:
    """Whether the value is text beyond ASCII, and nothing else."""
    texts = _literal_texts(value)
    return len(texts) == len(value) and any(_is_latin_1(text) for text in texts)


def _literal_texts(value: Value) -> list[str]:
    return [
        atom.value for atom in value if isinstance(atom, Literal) and isinstance(atom.value, str)
    ]


def _is_latin_1(text: str) -> bool:
    """Whether a text is beyond ASCII, and Latin-1 has all of it."""
    return not text.isascii() and text.encode("latin-1", "replace").decode("latin-1") == text
