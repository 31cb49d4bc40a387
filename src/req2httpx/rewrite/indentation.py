"""Indent statements further, and leave the lines inside their texts where they are."""

from __future__ import annotations

import io
import tokenize


class IndentError(Exception):
    """Statements cannot be indented; the message says why."""


def indented(text: str, indent: str, step: str) -> str:
    """Return whole lines of statements that stand at `indent`, indented by `step` more.

    Empty lines, and lines that a string literal holds, stay as they are. Raises IndentError
    where the text cannot be cut into tokens.
    """
    lines = text.splitlines(keepends=True)
    kept = _inside_strings(lines, indent)
    return "".join(
        line
        if number in kept or not line.strip()
        else indent + step + line[len(indent) :]
        if line.startswith(indent)
        else step + line
        for number, line in enumerate(lines, 1)
    )


_STARTS = frozenset({"FSTRING_START", "TSTRING_START"})
_ENDS = frozenset({"FSTRING_END", "TSTRING_END"})


def _inside_strings(lines: list[str], indent: str) -> set[int]:
    """Return the numbers of the lines that start inside a string literal."""
    opening = ["if True:\n"] if indent else []
    source = io.StringIO("".join([*opening, *lines]), newline="")
    found: set[int] = set()
    opened: list[int] = []
    try:
        for token in tokenize.generate_tokens(source.readline):
            name = tokenize.tok_name[token.type]
            if name in _STARTS:
                opened.append(token.start[0])
            first = token.start[0]
            if name in _ENDS:
                first = opened.pop()
            if name == "STRING" or name in _ENDS:
                found.update(range(first + 1, token.end[0] + 1))
    except (tokenize.TokenError, SyntaxError, IndexError) as error:
        raise IndentError(f"a statement cannot be indented further ({error})") from error
    return {number - len(opening) for number in found}
