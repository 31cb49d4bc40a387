"""What a rule says about a place: the edits it wants, and the diagnostics."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TypeAlias

from req2httpx.analysis.values import Origin
from req2httpx.diagnostics import Severity
from req2httpx.rewrite.edits import Edit

Place: TypeAlias = ast.expr | ast.stmt | ast.ExceptHandler | ast.arg | ast.keyword
"""What a diagnostic can point at."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's code and title; its page is docs/rules/<code>.md.

    `frees` are the packages that its edits may leave without a use.
    """

    code: str
    title: str
    frees: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Note:
    """A diagnostic before its place is turned into lines and columns."""

    node: Place
    rule: Rule
    severity: Severity
    message: str
    help: str = ""
    assumption: bool = False
    test_double: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of a rule at one place.

    `origins` are the requests objects involved: the edits are made only if all their units migrate.
    An error among the notes keeps those units on requests. `call_site` marks what the report counts
    as a call of requests' API; `required` are import statements that the edits' text needs.
    """

    node: ast.AST
    origins: frozenset[Origin] = frozenset()
    edits: tuple[Edit, ...] = ()
    notes: tuple[Note, ...] = ()
    call_site: bool = False
    without_timeout: bool = False
    required: frozenset[str] = frozenset()
    helpers: frozenset[str] = frozenset()

    @property
    def blocks(self) -> bool:
        """Whether an error keeps the units here on requests."""
        return any(note.severity is Severity.ERROR for note in self.notes)
