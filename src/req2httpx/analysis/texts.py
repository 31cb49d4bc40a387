"""What operations on texts and numbers give, with what is known of the pieces of a text."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from req2httpx.analysis.text_marks import INDENTED
from req2httpx.analysis.values import (
    UNKNOWN,
    Atom,
    Collection,
    Literal,
    Typed,
    Value,
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


def composed(pieces: Iterable[frozenset[str]], name: str = "str") -> Value:
    """Return a text put together from pieces with these marks, in their order."""
    marks: frozenset[str] = frozenset()
    for index, piece in enumerate(pieces):
        marks |= piece if index == 0 else piece - {INDENTED}
    return frozenset({Typed(name, marks)})


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
    repeated = frozenset(atom for atom in left | right if isinstance(atom, Collection))
    if isinstance(operator, ast.Mult) and repeated and names & {"int"}:
        return repeated
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


def constant_prefix(node: ast.expr) -> str:
    """Return what a text surely starts with that is put together in an expression."""
    if isinstance(node, ast.JoinedStr) and node.values:
        return constant_prefix(node.values[0])
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return constant_prefix(node.left)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return constant_prefix(node.left).split("%")[0]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        is_format = node.func.attr == "format"
        return constant_prefix(node.func.value).split("{")[0] if is_format else ""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def words_of(texts: Iterable[str]) -> set[str]:
    """Return the texts that are identifiers or parts of one, and those in lists of names."""
    found: set[str] = set()
    for text in texts:
        words = text.replace(",", " ").split()
        if len(text) <= _LONGEST_LIST and all(word.isidentifier() for word in words):
            found.update(words)
    return found


_LONGEST_LIST = 200
"""How long a text of names is at most: what is longer is prose."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words in the texts of a program; `known` remembers which names are made of them."""

    words: frozenset[str]
    known: dict[str, bool] = field(default_factory=dict)

    def may_be_written(self, name: str) -> bool:
        """Whether a name is among the words, or is put together of one and something else."""
        if name not in self.known:
            cuts = range(1, len(name))
            parts = (part for cut in cuts for part in (name[:cut], name[cut:]))
            self.known[name] = name in self.words or any(
                len(part) >= _SHORTEST_PART and part in self.words for part in parts
            )
        return self.known[name]


_SHORTEST_PART = 4
"""How long a constant part of a name is at least: shorter ones are in everything."""
