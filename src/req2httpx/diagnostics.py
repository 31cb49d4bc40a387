"""What the tool says about a place in the user's code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import total_ordering


class Severity(StrEnum):
    """How much a diagnostic matters: an error keeps code on requests, a warning was migrated."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@total_ordering
@dataclass(frozen=True, slots=True)
class Span:
    """A range of the original source: 1-based lines and columns, columns in characters.

    The end is exclusive, as in `ast`: a name `ab` at the start of a file is 1:1-1:3. In a notebook
    the lines are those of a `cell`, a number from 1 with which all cells count; 0 is no notebook.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    cell: int = 0

    def __lt__(self, other: Span) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[int, int, int, int, int]:
        return self.cell, self.line, self.column, self.end_line, self.end_column

    def __str__(self) -> str:
        """Where it starts, as reports show it after the path."""
        cell = f"cell {self.cell}:" if self.cell else ""
        return f"{cell}{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One message at one place.

    `path` is the path as the report shows it: relative to the working directory where that is
    possible, with forward slashes. `message` says what was found and why it matters, `help` what
    to do. `assumption` marks the third grade of certainty: migrated in the plain form because the
    code holds no evidence either way. `test_double` marks what the summary counts apart.
    """

    path: str
    span: Span
    code: str
    severity: Severity
    message: str
    help: str = ""
    assumption: bool = False
    test_double: bool = False
