"""Notebooks: the code cells as one module, and a changed module as a changed notebook.

The cells run one after the other in one namespace, so they are analysed as the one program that
they are. Between two cells of the module stands a comment; what is no Python is replaced.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass

from req2httpx.project.magics import STEM, Magic, plain_cell, restored
from req2httpx.project.notebook_json import Entry, read_document, spliced

_BOUNDARY = "# req2httpx: here starts cell "
_BOUNDARIES = re.compile(rf"^{re.escape(_BOUNDARY)}\d+\n", re.MULTILINE)


class NotebookError(Exception):
    """A file that is no notebook which can be read; `line` and `column` say where, from 1."""

    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(line, column, message)
        self.line = line
        self.column = column
        self.message = message


@dataclass(frozen=True, slots=True)
class Cell:
    """A code cell: its source in the notebook, and where it starts in the module (a line from 1).

    `awaits` says whether `await` may stand at its top; `magics` is what was replaced in it.
    """

    entry: Entry
    first_line: int
    awaits: bool
    magics: tuple[Magic, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a notebook: the cell (all cells count, from 1), and line and column in it."""

    cell: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook: its JSON text, its code cells, and the module that they are."""

    document: str
    cells: tuple[Cell, ...]
    text: str

    def cell_at(self, line: int) -> Cell | None:
        """Return the cell that a line of the module lies in."""
        index = bisect_right([cell.first_line for cell in self.cells], line)
        return self.cells[max(index - 1, 0)] if self.cells else None

    def place(self, line: int, column: int = 1) -> Place:
        """Return where a place in the module is in the notebook."""
        cell = self.cell_at(line)
        if cell is None:
            return Place(1, line, column)
        line = max(line - cell.first_line, 0)
        for magic in cell.magics:
            if magic.line == line and magic.around_code:
                column -= len(magic.replacement) - len(magic.original)
            elif magic.line == line:
                text = cell.entry.text.split("\n")[line]
                column = min(column, len(text) - len(text.lstrip()) + 1)
        return Place(cell.entry.number, line + 1, max(column, 1))

    def awaits(self, line: int) -> bool:
        """Whether `await` may stand at the top of the cell that a line lies in."""
        cell = self.cell_at(line)
        return (
            cell is not None
            and cell.awaits
            and not any(
                magic.around_code and magic.line == line - cell.first_line for magic in cell.magics
            )
        )

    def changed(self, text: str) -> str:
        """Return the JSON text of the notebook whose module is `text`.

        Raises ValueError where the cells of `text` are not those of the notebook.
        """
        pieces = _BOUNDARIES.split(text)
        if len(pieces) != max(len(self.cells), 1):
            raise ValueError("a boundary between two cells was lost")
        changes: dict[Entry, str] = {}
        for cell, piece in zip(self.cells, pieces, strict=bool(self.cells)):
            source = restored(piece, cell.magics)
            if not cell.entry.text.endswith("\n"):
                source = _without_newline(source)
            if source != cell.entry.text:
                changes[cell.entry] = source
        return spliced(self.document, changes)


def read_notebook(document: str) -> Notebook:
    """Read the JSON text of a notebook; one of another language has no cells.

    Raises NotebookError for what is none.
    """
    try:
        found = read_document(document)
    except json.JSONDecodeError as error:
        raise NotebookError(error.lineno, error.colno, f"it is no JSON: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise NotebookError(1, 1, str(error)) from error
    entries = found.entries if "python" in found.language else ()
    cells: list[Cell] = []
    text = ""
    number = 0
    for entry in entries:
        if STEM in entry.text or _BOUNDARY in entry.text:
            line = document.count("\n", 0, entry.start) + 1
            raise NotebookError(line, 1, "it holds a name that is kept for the migration")
        if cells:
            text += f"{_BOUNDARY}{entry.number}\n"
        plain = plain_cell(entry.text, number)
        number += len(plain.magics)
        cells.append(Cell(entry, text.count("\n") + 1, plain.awaits, plain.magics))
        text += _with_newline(plain.text)
    return Notebook(document, tuple(cells), text)


def _with_newline(source: str) -> str:
    return source if not source or source.endswith("\n") else source + "\n"


def _without_newline(piece: str) -> str:
    """Return the source of a cell: most end without a newline, and its piece with one."""
    shorter = piece.removesuffix("\n")
    return shorter if _with_newline(shorter) == piece else piece
