"""What operations on texts and numbers give, with what is known of the pieces of a text."""

from __future__ import annotations

import ast
import re

from req2httpx.analysis.values import (
    UNKNOWN,
    Atom,
    Collection,
    Literal,
    Typed,
    Value,
    composed,
    join,
    marks_of,
    typed,
)

_DIRECTIVE = re.compile(r"%(?:\(\w+\))?[-#0 +]*[\d*]*(?:\.[\d*]+)?[a-zA-Z%]")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def type_name(atom: Atom) -> str:
    """Return the name of the built-in type of an atom, or nothing."""
    if isinstance(atom, Typed | Collection):
        return atom.name
    return atom.type_name if isinstance(atom, Literal) else ""


def operated(operator: ast.operator, left: Value, right: Value) -> Value:
    """Return what a binary operation gives."""
    before, after = {type_name(atom) for atom in left}, {type_name(atom) for atom in right}
    names = before | after
    if isinstance(operator, ast.Mod) and before & {"str", "bytes"}:
        pieces = [marks_of(_cut(left, _DIRECTIVE)), marks_of(right)]
        return composed(pieces, "bytes" if "bytes" in before else "str")
    if isinstance(operator, ast.Add) and names & {"str", "bytes", "bytearray"}:
        kind = next(name for name in ("bytearray", "bytes", "str") if name in names)
        return composed([marks_of(left), marks_of(right)], kind)
    if isinstance(operator, ast.Mult) and names & {"str", "bytes"}:
        return composed([marks_of(left)], "bytes" if "bytes" in names else "str")
    if isinstance(operator, ast.Div) and "Path" in names:
        return typed("Path")
    if names and names <= {"int", "float", "bool"}:
        return typed("float" if "float" in names or isinstance(operator, ast.Div) else "int")
    if isinstance(operator, ast.BitOr | ast.Add | ast.Mult):
        return join(left, right)
    return UNKNOWN


def without_placeholders(template: Value) -> Value:
    """Return the template of a `.format` without its places."""
    return _cut(template, _PLACEHOLDER)


def _cut(template: Value, place: re.Pattern[str]) -> Value:
    return frozenset(
        Literal(place.sub("", atom.value), "str")
        if isinstance(atom, Literal) and isinstance(atom.value, str)
        else atom
        for atom in template
    )
