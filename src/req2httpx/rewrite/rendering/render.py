"""Apply edits to a text: each edited node is rendered with the edits inside it, innermost first."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence

from req2httpx.rewrite.edits import (
    AwaitExpression,
    ChangeCall,
    DeleteStatement,
    Edit,
    EnterAround,
    EnterInstead,
    GuardStatement,
    InsertStatement,
    MarkAsync,
    MoveBody,
    RenameDefinition,
    Replace,
    ReplaceStatement,
    SplitWith,
)
from req2httpx.rewrite.positions import Lines
from req2httpx.rewrite.rendering.blocks import entered_around, entered_instead, split_with
from req2httpx.rewrite.rendering.deletion import deleted
from req2httpx.rewrite.rendering.edited_text import EditedText
from req2httpx.rewrite.rendering.expressions import awaited, changed_call, replaced
from req2httpx.rewrite.rendering.placed import Placed
from req2httpx.rewrite.rendering.statements import guarded, moved_body, preceded, renamed
from req2httpx.rewrite.text_edits import TextEdit


def render(lines: Lines, edits: Iterable[Edit], parents: dict[ast.AST, ast.AST]) -> str:
    """Return a text with all edits applied. Raises RenderError where one cannot be.

    `parents` gives the node above every node of the text's tree.
    """
    text = EditedText(lines, edits, parents, _write)
    return text.range(0, len(lines.text), text.placed)


def _write(text: EditedText, item: Placed, inside: Sequence[Placed]) -> TextEdit:
    if isinstance(item.edit, DeleteStatement):
        return deleted(text, item, item.edit)
    return TextEdit(item.start, item.end, _rendered(text, item, item.edit, inside))


def _rendered(text: EditedText, item: Placed, edit: Edit, inside: Sequence[Placed]) -> str:
    """Return what an edit makes of its range."""
    match edit:
        case Replace():
            return replaced(text, edit, inside)
        case ReplaceStatement():
            return text.parts(edit.parts, inside, edit.node)
        case GuardStatement():
            return guarded(text, item, edit, inside)
        case InsertStatement():
            return preceded(text, item, edit, inside)
        case EnterAround():
            return entered_around(text, item, edit, inside)
        case EnterInstead():
            return entered_instead(text, item, edit, inside)
        case SplitWith():
            return split_with(text, item, edit, inside)
        case MoveBody():
            return moved_body(text, item, edit, inside)
    rendered = text.range(item.start, item.end, inside)
    match edit:
        case ChangeCall():
            return changed_call(text, edit, rendered, inside)
        case AwaitExpression():
            return awaited(text, edit, rendered)
        case MarkAsync():
            return f"async {rendered}"
        case RenameDefinition():
            return renamed(edit, rendered)
    raise AssertionError(edit)
