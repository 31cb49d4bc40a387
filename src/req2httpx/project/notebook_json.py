"""Where the sources of a notebook's cells lie in its JSON text, and how they are written back.

A notebook holds much else: outputs, counts, metadata, in the order, the indentation and the
spelling that its editor chose. All of that stays as it is when only the sources are spliced in.
The format: https://nbformat.readthedocs.io/en/latest/format_description.html
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """The `source` of one cell: the number of the cell (all cells count, from 1), and its place.

    `raw` is the JSON text at that place, `text` what it says.
    """

    number: int
    start: int
    raw: str
    text: str

    @property
    def end(self) -> int:
        """Where the text of the entry ends."""
        return self.start + len(self.raw)


@dataclass(frozen=True, slots=True)
class Document:
    """A notebook as its JSON text says: its language, and the sources of its code cells."""

    language: str
    entries: tuple[Entry, ...]


def read_document(text: str) -> Document:
    """Find the code cells of a notebook.

    Raises ValueError (of which json.JSONDecodeError is one) for what is no notebook of format 4.
    """
    top = _members(text, _skip(text, 0))
    if "cells" not in top or text[top["cells"][0]] != "[":
        raise ValueError("it has no list of cells, so it is no notebook of format 4")
    metadata = _DECODER.raw_decode(text, top["metadata"][0])[0] if "metadata" in top else {}
    entries = [
        entry
        for number, (start, _) in enumerate(_items(text, top["cells"][0]), start=1)
        if (entry := _entry(text, number, start)) is not None
    ]
    return Document(_language(metadata), tuple(entries))


def _language(metadata: object) -> str:
    """Return the language of the kernel, in lower case; python where nothing says so."""
    for section, key in (("kernelspec", "language"), ("language_info", "name")):
        part = metadata.get(section) if isinstance(metadata, dict) else None
        found = part.get(key) if isinstance(part, dict) else None
        if isinstance(found, str) and found:
            return found.lower()
    return "python"


def _entry(text: str, number: int, start: int) -> Entry | None:
    if text[start] != "{":
        raise ValueError(f"cell {number} is no object")
    cell = _members(text, start)
    kind = cell.get("cell_type")
    if kind is None or text[slice(*kind)] != '"code"' or "source" not in cell:
        return None
    raw = text[slice(*cell["source"])]
    value = json.loads(raw)
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        value = "".join(value)
    if not isinstance(value, str):
        raise ValueError(f"the source of cell {number} is no text")
    return Entry(number, cell["source"][0], raw, value)


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return at if found is None else found.end()


def _expect(text: str, at: int, marks: str) -> int:
    """Skip to one of some characters, and return where it is."""
    at = _skip(text, at)
    if text[at : at + 1] == "" or text[at] not in marks:
        raise json.JSONDecodeError(f"expected one of {' '.join(marks)}", text, at)
    return at


def _members(text: str, at: int) -> dict[str, Range]:
    """Return where the values of an object lie, by their keys."""
    found: dict[str, Range] = {}
    at = _skip(text, _expect(text, at, "{") + 1)
    while text[at : at + 1] != "}":
        key, at = _DECODER.raw_decode(text, _expect(text, at, '"'))
        start = _skip(text, _expect(text, at, ":") + 1)
        _, end = _DECODER.raw_decode(text, start)
        found[key] = start, end
        at = _expect(text, end, ",}")
        at = _skip(text, at + 1) if text[at] == "," else at
    return found


def _items(text: str, at: int) -> list[Range]:
    """Return where the items of a list lie."""
    found: list[Range] = []
    at = _skip(text, _expect(text, at, "[") + 1)
    while text[at : at + 1] != "]":
        _, end = _DECODER.raw_decode(text, at)
        found.append((at, end))
        at = _expect(text, end, ",]")
        at = _skip(text, at + 1) if text[at] == "," else at
    return found


def line_place(entry: Entry, line: int, column: int) -> int:
    """Return where a line and column (from 1) of a source lie in the JSON text."""
    lines = entry.text.split("\n")
    above = sum(len(text) + 1 for text in lines[: line - 1])
    left = above + min(column - 1, len(lines[line - 1]) if line <= len(lines) else 0)
    literals = _items(entry.raw, 0) if entry.raw.startswith("[") else [(0, len(entry.raw))]
    for start, end in literals:
        raw = entry.raw[start:end]
        text = json.loads(raw)
        if left < len(text) or (start, end) == literals[-1]:
            prefix = text[:left]
            written = len(_quoted(prefix, escape=True)) - 2
            if raw[1 : 1 + written] != _quoted(prefix, escape=True)[1:-1]:
                written = len(_quoted(prefix, escape=False)) - 2
            return entry.start + start + 1 + min(written, len(raw) - 2)
        left -= len(text)
    return entry.start


# -- writing --------------------------------------------------------------------------------------


def spliced(text: str, changes: dict[Entry, str]) -> str:
    """Return the JSON text with other sources in the place of some."""
    escape = text.isascii()
    for entry in sorted(changes, key=lambda entry: -entry.start):
        new = _written(entry.raw, changes[entry], escape)
        text = text[: entry.start] + new + text[entry.end :]
    return text


def _written(raw: str, source: str, escape: bool) -> str:
    """Return a source in the form that an entry has: a text, or a list of lines."""
    if not raw.startswith("["):
        return _quoted(source, escape)
    places = _items(raw, 0)
    known = {json.loads(raw[start:end]): raw[start:end] for start, end in places}
    lines = [line for line in re.split(r"(?<=\n)", source) if line]
    if not lines:
        return "[]"
    written = [known.get(line) or _quoted(line, escape) for line in lines]
    opening = raw[1 : places[0][0]] if places else ""
    closing = raw[places[-1][1] : -1] if places else ""
    between = raw[places[0][1] : places[1][0]] if len(places) > 1 else f",{opening or ' '}"
    return f"[{opening}{between.join(written)}{closing}]"


def _quoted(text: str, escape: bool) -> str:
    """Return a text as JSON, in ASCII where the whole notebook is or no other form exists."""
    try:
        text.encode()
    except UnicodeEncodeError:
        escape = True
    return json.dumps(text, ensure_ascii=escape)
