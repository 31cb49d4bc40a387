"""A line of the user's code, safe to print, with carets under the place that is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from req2httpx.diagnostics import Diagnostic, Span
from req2httpx.outcome import FileOutcome

TAB = " " * 4
LONGEST = 160
BEFORE_PLACE = 60
_NEWLINE = re.compile("\r\n|\r|\n")
# What moves the cursor, rings, or turns the direction of the text: never sent to a terminal.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class Sources:
    """The lines of the files of a run; each file is decoded once, when a line of it is wanted."""

    def __init__(self, files: Sequence[FileOutcome]) -> None:
        self._files = {file.path: file for file in files}
        self._lines: dict[tuple[str, int], list[str]] = {}

    def line(self, path: str, number: int, cell: int = 0) -> str | None:
        """Line `number`, from 1, of the original of `path`; None when there is no such line.

        In a notebook it is one of the cell with the number `cell`.
        """
        if (path, cell) not in self._lines:
            self._lines[path, cell] = self._read(path, cell)
        lines = self._lines[path, cell]
        return lines[number - 1] if 0 < number <= len(lines) else None

    def _read(self, path: str, cell: int) -> list[str]:
        file = self._files.get(path)
        if file is None or not file.before:
            return []
        if cell:
            from req2httpx.report.cells import cell_lines

            return cell_lines(file, cell)
        text = file.before.decode(file.encoding, errors="replace")
        return _NEWLINE.split(text.removeprefix("\ufeff"))


def printable(text: str) -> str:
    """`text` without control characters; newlines and tabs stay."""
    return _UNSAFE.sub(_picture, text)


def marked(line: str, span: Span) -> tuple[str, str]:
    """The line as it is shown, and the carets that go below it, for a span that starts in it."""
    start = min(max(span.column - 1, 0), len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    end = max(min(end, len(line)), start + 1)
    first = 0 if len(line) <= LONGEST else max(0, start - BEFORE_PLACE)
    last = min(len(line), first + LONGEST)
    head = "…" if first else ""
    tail = "…" if last < len(line) else ""
    shown = head + _expanded(line[first:last]) + tail
    indent = len(head) + _width(_expanded(line[first:start]))
    carets = _width(_expanded(line[start : min(end, last)])) or 1
    return shown.rstrip(), " " * indent + "^" * carets


def source_line(sources: Sources, diagnostic: Diagnostic) -> tuple[str, str] | None:
    """What `marked` gives for the place of a diagnostic, or None where its source is not known."""
    span = diagnostic.span
    line = sources.line(diagnostic.path, span.line, span.cell)
    return marked(line, span) if line is not None and line.strip() else None


def _expanded(text: str) -> str:
    return printable(text).replace("\t", TAB)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def _width(text: str) -> int:
    """The columns a terminal uses for `text`."""
    if text.isascii():
        return len(text)
    import unicodedata

    return sum(
        0
        if unicodedata.category(character) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )
