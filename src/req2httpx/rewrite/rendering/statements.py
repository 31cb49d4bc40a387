"""How edits of single statements and of definitions are rendered."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from req2httpx.rewrite.edits import GuardStatement, InsertStatement, MoveBody, RenameDefinition
from req2httpx.rewrite.rendering.edited_text import EditedText, usual_step
from req2httpx.rewrite.rendering.placed import Placed, RenderError


def guarded(text: EditedText, item: Placed, edit: GuardStatement, inside: Sequence[Placed]) -> str:
    """Return a statement under an `if`."""
    indentation = text.indentation(item.start)
    condition = text.parts(edit.parts, inside, None)
    body = text.range(item.start, item.end, inside)
    step = usual_step(indentation)
    return f"if {condition}:{text.newline()}{indentation}{step}{body}"


def preceded(
    text: EditedText, item: Placed, edit: InsertStatement, inside: Sequence[Placed]
) -> str:
    """Return a statement below the lines that come before it."""
    indentation = text.indentation(item.start)
    body = text.range(item.start, item.end, inside)
    inserted = edit.text.replace("\t", usual_step(indentation)).split("\n")
    first, *others = [*inserted, body]
    return text.newline().join([first, *(indentation + line if line else "" for line in others)])


def renamed(edit: RenameDefinition, rendered: str) -> str:
    """Return the definition of a function under another name."""
    return re.sub(rf"^(def\s+){edit.node.name}\b", rf"\g<1>{edit.name}", rendered, count=1)


def moved_body(text: EditedText, item: Placed, edit: MoveBody, inside: Sequence[Placed]) -> str:
    """Return a function that runs a coroutine, and the coroutine function with its body."""
    indentation = text.lines.line_of(item.start)
    documented = ast.get_docstring(edit.node, clean=False) is not None and len(edit.node.body) > 1
    first = edit.node.body[1 if documented else 0]
    start = _start_of(text, first)
    if text.lines.line_of(start).strip() or indentation.strip():
        raise RenderError("the body of a function shares a line with its definition")
    start -= len(text.lines.line_of(start))
    if documented:
        start = text.line_after(text.lines.end(edit.node.body[0]))
    head = text.lines.text[item.start : start].rstrip()
    inner = text.lines.line_of(text.lines.start(first))
    newline = text.newline()
    gap = newline * (3 if not indentation else 2)
    body = text.range(start, item.end, [other for other in inside if other.start >= start])
    returns = any(
        isinstance(node, ast.Return) and node.value is not None for node in ast.walk(edit.node)
    )
    call = f"return {edit.call}" if returns else edit.call
    outer = f"{head}{newline}{inner}{call}"
    return f"{outer}{gap}{indentation}async def {edit.name}({edit.parameters}):{newline}{body}"


def _start_of(text: EditedText, statement: ast.stmt) -> int:
    """Return where a statement starts, at the first of its decorators if it has any."""
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return text.lines.start(decorators[0]) - 1 if decorators else text.lines.start(statement)
