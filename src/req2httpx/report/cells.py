"""Cells of notebooks for reports: their lines, and where these lie in the file."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from req2httpx.diagnostics import Span
from req2httpx.outcome import FileOutcome
from req2httpx.project.notebook_json import Entry, line_place, read_document

SUFFIX = ".ipynb"


def cell_lines(file: FileOutcome, number: int) -> list[str]:
    """Return the lines of the cell with a number, before the migration."""
    _, entries = _entries(file.before)
    return entries[number].text.split("\n") if number in entries else []


def in_file(files: Sequence[FileOutcome], path: str, span: Span) -> Span:
    """Return a place in a cell as one in the file, for readers that know no cells."""
    if not span.cell:
        return span
    before = next((file.before for file in files if file.path == path), b"")
    text, entries = _entries(before)
    entry = entries.get(span.cell)
    if entry is None:
        return Span(1, 1, 1, 2)
    start = _position(text, line_place(entry, span.line, span.column))
    end = _position(text, line_place(entry, span.end_line, span.end_column))
    return Span(*start, *max(start, end))


@lru_cache(maxsize=8)
def _entries(data: bytes) -> tuple[str, dict[int, Entry]]:
    text = data.decode("utf-8", errors="replace").removeprefix("\ufeff")
    try:
        document = read_document(text)
    except ValueError:
        return text, {}
    return text, {entry.number: entry for entry in document.entries}


_NEWLINE = re.compile("\r\n|\r|\n")


def _position(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, from 1, of an offset."""
    ends = [match.end() for match in _NEWLINE.finditer(text, 0, offset)]
    return len(ends) + 1, offset - (ends[-1] if ends else 0) + 1


def explained_changes(file: FileOutcome) -> Iterator[str]:
    """Yield the changed cells as lines of a diff, where those of the JSON text say little.

    That is so for sources that are one string, or a list on one line.
    """
    if file.after is None or not file.path.endswith(SUFFIX):
        return
    _, before = _entries(file.before)
    _, after = _entries(file.after)
    for number, entry in before.items():
        new = after.get(number)
        several = len(entry.text.split("\n")) > 1
        if new is None or new.text == entry.text:
            continue
        if entry.raw.startswith("[") and ("\n" in entry.raw or not several):
            continue
        yield f"{file.path}, cell {number}"
        lines = difflib.unified_diff(entry.text.split("\n"), new.text.split("\n"), n=2, lineterm="")
        yield from (line for line in lines if not line.startswith(("---", "+++")))
