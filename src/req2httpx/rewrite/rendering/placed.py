"""Where edits apply in a text, and in which order those of one range nest."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass

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

_RANKS: tuple[tuple[type[Edit], ...], ...] = (
    (ChangeCall,),
    (AwaitExpression,),
    (Replace, RenameDefinition),
    (MarkAsync, SplitWith, ReplaceStatement),
    (GuardStatement, DeleteStatement),
    (InsertStatement,),
    (EnterAround, EnterInstead, MoveBody),
)
"""Edits of one range: calls are changed first, what wraps them comes around."""


class RenderError(Exception):
    """An edit cannot be applied to this text; the message says why."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An edit with the range that it replaces and its rank among edits of the same range."""

    start: int
    end: int
    rank: int
    edit: Edit


def placed_edits(lines: Lines, edits: Iterable[Edit]) -> list[Placed]:
    """Return edits in the order of the text, of one range the outermost first."""
    placed = [
        Placed(lines.start(edit.node), lines.end(_last(edit)), _rank(edit), edit) for edit in edits
    ]
    return sorted(placed, key=lambda item: (item.start, -item.end, -item.rank))


def _rank(edit: Edit) -> int:
    return next(rank for rank, kinds in enumerate(_RANKS) if isinstance(edit, kinds))


def _last(edit: Edit) -> ast.expr | ast.stmt:
    """Return the node that an edit ends with."""
    return edit.last if isinstance(edit, EnterAround | EnterInstead) else edit.node
