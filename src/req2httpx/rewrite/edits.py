"""What a rule asks the rewriter to do, as data.

An edit names a node of the original tree. Its parts are text and nodes; a node among them is put in
as it stands after its own edits, so that edits nest.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

Part: TypeAlias = str | ast.expr
Parts: TypeAlias = tuple[Part, ...]


class Binding(IntEnum):
    """How tightly an expression holds together: what needs parentheses where."""

    TERNARY = 1
    OR = 2
    AND = 3
    NOT = 4
    COMPARISON = 5
    OPERATION = 8
    ATOM = 10


@dataclass(frozen=True, slots=True)
class Rename:
    """Make the argument at `index` a keyword argument called `name`."""

    index: int
    name: str


@dataclass(frozen=True, slots=True)
class Drop:
    """Remove the argument at `index`."""

    index: int


@dataclass(frozen=True, slots=True)
class SetValue:
    """Give the argument at `index` another value; `star` replaces `**` or removes it."""

    index: int
    parts: Parts


@dataclass(frozen=True, slots=True)
class Append:
    """Add a keyword argument at the end; `name` `**` adds a mapping."""

    name: str
    parts: Parts


@dataclass(frozen=True, slots=True)
class Prepend:
    """Add a positional argument at the start."""

    parts: Parts


ArgumentChange: TypeAlias = Rename | Drop | SetValue | Append | Prepend


@dataclass(frozen=True, slots=True)
class ChangeCall:
    """Change a call's callee (text of the new one, or None) and arguments.

    Indices count the arguments in source order, positional and keyword together.
    """

    node: ast.Call
    code: str
    reason: str
    callee: Parts | None = None
    changes: tuple[ArgumentChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Replace:
    """Put an expression in the place of another."""

    node: ast.expr
    code: str
    reason: str
    parts: Parts
    binding: Binding = Binding.ATOM


@dataclass(frozen=True, slots=True)
class DeleteStatement:
    """Remove a simple statement; a block that held nothing else gets `pass`."""

    node: ast.stmt
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class GuardStatement:
    """Put a simple statement under `if <parts>:`."""

    node: ast.stmt
    code: str
    reason: str
    parts: Parts


@dataclass(frozen=True, slots=True)
class InsertStatement:
    """Put lines before a statement, at its indentation; a tab in `text` indents further."""

    node: ast.stmt
    code: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class AwaitExpression:
    """Put `await` before an expression, in parentheses where it needs them."""

    node: ast.expr
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class MarkAsync:
    """Put `async` before a `with`, `for` or `def` statement."""

    node: ast.stmt
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class RenameDefinition:
    """Give a function another name where it is defined."""

    node: ast.FunctionDef
    code: str
    reason: str
    name: str


@dataclass(frozen=True, slots=True)
class SplitWith:
    """Enter the items at these places by `async with`, and the others by `with`, in their order."""

    node: ast.With
    code: str
    reason: str
    awaited: frozenset[int]


@dataclass(frozen=True, slots=True)
class EnterAround:
    """Put the statements of one block from `node` to `last` under `<keyword> <header>:`."""

    node: ast.stmt
    code: str
    reason: str
    last: ast.stmt
    header: Parts
    keyword: str = "async with"


@dataclass(frozen=True, slots=True)
class EnterInstead:
    """Put `async with <header>:` in the place of `node`, and what follows up to `last` under it."""

    node: ast.stmt
    code: str
    reason: str
    last: ast.stmt
    header: Parts


@dataclass(frozen=True, slots=True)
class ReplaceStatement:
    """Put other text in the place of a statement."""

    node: ast.stmt
    code: str
    reason: str
    parts: Parts


@dataclass(frozen=True, slots=True)
class MoveBody:
    """Move the body of a function into a coroutine function after it, which it runs to the end.

    `name` and `parameters` are those of the coroutine function, `call` is the text that calls it.
    """

    node: ast.FunctionDef
    code: str
    reason: str
    name: str
    parameters: str
    call: str


Edit: TypeAlias = (
    ChangeCall
    | Replace
    | DeleteStatement
    | GuardStatement
    | InsertStatement
    | AwaitExpression
    | MarkAsync
    | EnterAround
    | EnterInstead
    | MoveBody
    | ReplaceStatement
    | SplitWith
    | RenameDefinition
)


def arguments_in_order(node: ast.Call) -> list[ast.expr | ast.keyword]:
    """Return a call's arguments in source order, as the indices of changes count them."""
    arguments: list[ast.expr | ast.keyword] = [*node.args, *node.keywords]
    return sorted(arguments, key=lambda argument: (argument.lineno, argument.col_offset))
