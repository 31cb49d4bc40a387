"""Comments that `--annotate` leaves at errors, for whoever takes the code over by hand."""

from __future__ import annotations

import ast
import textwrap

from req2httpx.rewrite.edits import InsertStatement
from req2httpx.rules.findings import Note
from req2httpx.rules.module_plan import ModulePlan
from req2httpx.rules.site import ModuleView

_WIDTH = 96
_MARK = "TODO(req2httpx {code})"


def annotate(plan: ModulePlan, note: Note) -> None:
    """Leave a comment at an error, once for each rule and statement."""
    edit = _todo(plan.view, note)
    if edit is not None and all(
        (other.node, other.code) != (edit.node, edit.code)
        for other in plan.edits
        if isinstance(other, InsertStatement)
    ):
        plan.edits.append(edit)
        plan.wanted.append(edit)


def _todo(view: ModuleView, note: Note) -> InsertStatement | None:
    """Return the edit that puts a comment above a place; None where one is there already."""
    statement = _statement_on_its_line(view, note.node)
    if statement is None:
        return None
    code = note.rule.code
    mark = _MARK.format(code=code)
    start = view.lines.start(statement)
    indent = view.lines.line_of(start)
    if mark in _comments_above(view, start - len(indent)):
        return None
    lines = textwrap.wrap(f"{mark}: {note.message}", max(_WIDTH - len(indent), 40))
    text = "\n".join(f"# {line}" for line in lines)
    return InsertStatement(statement, code, "a comment says what is left to do here", text)


def _statement_on_its_line(view: ModuleView, node: ast.AST) -> ast.stmt | None:
    """Return the innermost statement around a node that no other stands before on its line."""
    for around in (node, *view.ancestors(node)):
        if (
            isinstance(around, ast.stmt)
            and not view.lines.line_of(view.lines.start(around)).strip()
        ):
            return around
    return None


def _comments_above(view: ModuleView, offset: int) -> str:
    """Return the comments right above a line, as one text."""
    found: list[str] = []
    for line in reversed(view.lines.text[:offset].splitlines()):
        if not line.lstrip().startswith("#"):
            break
        found.append(line)
    return "\n".join(found)
