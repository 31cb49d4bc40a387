"""The patterns of a `.gitignore`, matched as git does it: one path at a time, from the top down.

Whether a folder above is ignored is asked before anything in it is: a pattern speaks of the path
that it matches, and `!src/` takes a folder in again although `*` stands before it.
Source: gitignore(5), and `git ls-files --others --exclude-standard` for the tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple


class IgnorePattern(NamedTuple):
    """One line: `ignores` is false for `!pattern`, `folders_only` true for `pattern/`."""

    matches: re.Pattern[str]
    ignores: bool
    folders_only: bool


def read_patterns(lines: Iterable[str]) -> tuple[IgnorePattern, ...]:
    """Return the patterns of a file's lines, without those that git passes over."""
    read = (_pattern(line) for line in lines)
    return tuple(pattern for pattern in read if pattern is not None)


def verdict_of(patterns: tuple[IgnorePattern, ...], path: str, is_folder: bool) -> bool | None:
    """Say what the last pattern that matches a path, relative and with `/`, makes of it."""
    for pattern in reversed(patterns):
        if (is_folder or not pattern.folders_only) and pattern.matches.fullmatch(path):
            return pattern.ignores
    return None


def _pattern(line: str) -> IgnorePattern | None:
    if line.startswith("#"):
        return None
    text = re.sub(r"(?<!\\) +$", "", line.rstrip("\r\n"))
    ignores = not text.startswith("!")
    text = text if ignores else text[1:]
    folders_only = text.endswith("/")
    text = text.rstrip("/") if folders_only else text
    if not text:
        return None
    anchored = "/" in text
    try:
        matches = re.compile(("" if anchored else "(?:.*/)?") + _translated(text.lstrip("/")), re.S)
    except re.error:
        return None
    return IgnorePattern(matches, ignores, folders_only)


_PIECE = re.compile(
    r"(?P<anywhere>^\*\*/)|(?P<between>/\*\*/)|(?P<below>/\*\*$)"
    r"|(?P<stars>\*+)|(?P<one>\?)|\[(?P<set>[!^]?\]?[^\]]*)\]|\\(?P<escaped>.)|(?P<text>.)",
    re.S,
)


def _translated(text: str) -> str:
    """Return a pattern as a regular expression."""
    return "".join(_piece(found) for found in _PIECE.finditer(text))


def _piece(found: re.Match[str]) -> str:
    kind, text = found.lastgroup, found[0]
    if kind == "set":
        inside = re.sub(r"([\\\[&~|])", r"\\\1", found["set"])
        inside = "^" + inside[1:] if inside[:1] in ("!", "^") else inside
        return f"(?!/)[{inside}]"
    fixed = {"anywhere": "(?:.*/)?", "between": "/(?:.*/)?", "below": "/.+", "one": "[^/]"}
    if kind == "stars":
        return "[^/]*"
    return fixed.get(str(kind)) or re.escape(found["escaped"] or text)
