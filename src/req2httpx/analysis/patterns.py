"""What the patterns of a `match` statement bind, and what the subject is where they match."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from req2httpx.analysis.fields import matched_fields
from req2httpx.analysis.program import constant_text, origin_of
from req2httpx.analysis.values import (
    NOTHING,
    UNKNOWN,
    ClassValue,
    Collection,
    External,
    Value,
    join,
    literal,
    union,
    without_none,
)

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator

_WHOLE = frozenset(
    f"builtins.{kind.__name__}"
    for kind in (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)
)
"""Classes whose only positional pattern is matched with the subject itself."""


def bind(evaluator: Evaluator, pattern: ast.pattern, subject: Value) -> Value:
    """Bind the names of a pattern; return what the subject is where it matches."""
    if isinstance(pattern, ast.MatchAs):
        inner = pattern.pattern
        matched = subject if inner is None else bind(evaluator, inner, subject)
        if pattern.name:
            evaluator.assign_name(pattern.name, matched)
        return matched
    if isinstance(pattern, ast.MatchOr):
        return union([bind(evaluator, inner, subject) for inner in pattern.patterns])
    if isinstance(pattern, ast.MatchClass):
        return _bind_class(evaluator, pattern, subject)
    if isinstance(pattern, ast.MatchMapping):
        _bind_mapping(evaluator, pattern, subject)
    elif isinstance(pattern, ast.MatchSequence):
        _bind_sequence(evaluator, pattern, subject)
    elif isinstance(pattern, ast.MatchValue):
        evaluator.eval(pattern.value)
    elif isinstance(pattern, ast.MatchSingleton):
        return literal(pattern.value)
    return subject


def takes_none(case: ast.match_case) -> bool:
    """Whether None does not come as far as the next case."""
    pattern = case.pattern
    patterns = pattern.patterns if isinstance(pattern, ast.MatchOr) else [pattern]
    none = any(isinstance(one, ast.MatchSingleton) and one.value is None for one in patterns)
    return none and case.guard is None


def _bind_class(evaluator: Evaluator, pattern: ast.MatchClass, subject: Value) -> Value:
    classes = evaluator.eval(pattern.cls)
    matched = evaluator.instances(subject, classes, origin_of(evaluator.module, pattern.cls))
    for name, inner in zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True):
        bind(evaluator, inner, evaluator.attribute_of(matched, name))
    for index, inner in enumerate(pattern.patterns):
        bind(evaluator, inner, _positional(evaluator, classes, matched, index))
    return matched


def _positional(evaluator: Evaluator, classes: Value, matched: Value, index: int) -> Value:
    """Return what the positional pattern at `index` is matched with."""
    result: Value = NOTHING
    for atom in classes:
        if isinstance(atom, External) and atom.path in _WHOLE:
            result = join(result, matched)
        elif isinstance(atom, ClassValue) and index < len(fields := matched_fields(atom.scope)):
            result = join(result, evaluator.attribute_of(matched, fields[index]))
        elif isinstance(atom, Collection):
            result = join(result, evaluator.item_of(matched, str(index)))
        else:
            result = join(result, UNKNOWN)
    return result


def _bind_mapping(evaluator: Evaluator, pattern: ast.MatchMapping, subject: Value) -> None:
    for key, inner in zip(pattern.keys, pattern.patterns, strict=True):
        bind(evaluator, inner, evaluator.item_of(subject, constant_text(evaluator.eval(key))))
    if pattern.rest:
        evaluator.assign_name(pattern.rest, subject)


def _bind_sequence(evaluator: Evaluator, pattern: ast.MatchSequence, subject: Value) -> None:
    inside = without_none(subject)
    starred = any(isinstance(inner, ast.MatchStar) for inner in pattern.patterns)
    for index, inner in enumerate(pattern.patterns):
        if isinstance(inner, ast.MatchStar):
            if inner.name:
                evaluator.assign_name(inner.name, inside)
        elif starred:
            bind(evaluator, inner, evaluator.element_of(inside))
        else:
            bind(evaluator, inner, evaluator.item_of(inside, str(index)))
