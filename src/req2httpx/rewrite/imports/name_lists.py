"""The names of an import statement: given others or dropped, with layout and comments kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from req2httpx.rewrite.imports.module_text import NEWLINE, ModuleText
from req2httpx.rewrite.imports.statements import ImportNode
from req2httpx.rewrite.text_edits import TextEdit

_TO_COMMA = re.compile(r"(?:#[^\r\n]*|[^,#])*,")
_COMMENT = re.compile(r"[ \t\f]*#[^\r\n]*")
_COMMENT_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t\f]*#[^\r\n]*")
_TRAILING_COMMA = re.compile(r"\s*,")


def with_names(source: ModuleText, node: ImportNode, names: Sequence[str | None]) -> TextEdit:
    """Give an import statement other names, None to drop one; layout and comments stay."""
    spans = [
        (
            source.lines.offset(alias.lineno, alias.col_offset),
            source.lines.offset(alias.end_lineno or 0, alias.end_col_offset or 0),
        )
        for alias in node.names
    ]
    start, end = source.lines.start(node), source.lines.end(node)
    head, tail = source.text[start : spans[0][0]], source.text[spans[-1][1] : end]
    opening, before = _split_head(head)
    left, after = [before], []
    for (_, first), (second, _) in pairwise(spans):
        separator, following = _split_gap(source.text[first:second])
        after.append(separator)
        left.append(following)
    written = _join_names(names, opening, left, after, tail, source.newline(start))
    if sum(name is not None for name in names) == 1 and "(" in opening:
        written = _without_parentheses(written)
    return TextEdit(start, end, written)


def _split_head(head: str) -> tuple[str, str]:
    """Split what precedes the first name behind the parenthesis and its comment."""
    if "(" not in head:
        return head, ""
    end = head.index("(") + 1
    if comment := _COMMENT.match(head, end):
        end = comment.end()
    return head[:end], head[end:]


def _split_gap(gap: str) -> tuple[str, str]:
    """Split what stands between two names: the comma and its comment, the way to the next."""
    comma = _TO_COMMA.match(gap)
    end = comma.end() if comma else 0
    if comment := _COMMENT.match(gap, end):
        end = comment.end()
    return gap[:end], gap[end:]


def _join_names(
    names: Sequence[str | None],
    opening: str,
    before: Sequence[str],
    after: Sequence[str],
    tail: str,
    newline: str,
) -> str:
    """Write the names that stay with the layout of the statement they were in."""
    pieces = [opening]
    passed: list[str] = []
    last = -1
    for index, name in enumerate(names):
        passed.append(before[index])
        if name is not None:
            if last >= 0:
                pieces.append(after[last])
            pieces += (_merged(passed, first=last < 0), name)
            passed, last = [], index
    if not passed:
        return "".join((*pieces, tail))
    comma = _TRAILING_COMMA.match(tail)
    closing = tail[comma.end() :] if comma else tail
    if comment := _COMMENT.match(closing):
        closing = closing[comment.end() :]
    kept = after[last][after[last].index(",") + 1 :] + _comments(passed)
    if "#" in kept and not closing.lstrip(" \t\f").startswith(("\r", "\n")):
        closing = newline + closing
    return "".join((*pieces, "," if comma else "", kept, closing))


def _comments(passed: Sequence[str]) -> str:
    return "".join(line for text in passed for line in _COMMENT_LINE.findall(text))


def _merged(passed: Sequence[str], *, first: bool) -> str:
    """Return the way to a name from the one that stays before it, past dropped ones."""
    comments = _comments(passed)
    broken = [text for text in passed if NEWLINE.search(text)]
    if len(passed) == 1 or not broken or (first and not comments):
        return passed[0]
    if not comments:
        return broken[-1]
    *_, newline = NEWLINE.finditer(broken[-1])
    return comments + broken[-1][newline.start() :]


def _without_parentheses(statement: str) -> str:
    """Unwrap the names of a statement that needs no parentheses any more."""
    if NEWLINE.search(statement) or "#" in statement:
        return statement
    head, _, names = statement.partition("(")
    return head + names.rstrip(") \t\f,").strip()
