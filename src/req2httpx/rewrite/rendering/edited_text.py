"""A text with edits of its nodes: any range of it, written with the edits inside."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from req2httpx.rewrite.edits import AwaitExpression, Edit, Part, Parts
from req2httpx.rewrite.positions import Lines
from req2httpx.rewrite.rendering.placed import Placed, RenderError, placed_edits
from req2httpx.rewrite.rendering.precedence import binds_tighter, stands_alone
from req2httpx.rewrite.text_edits import TextEdit


class EditedText:
    """One text, its edits, and `write`, which turns an edit into new text for a range."""

    def __init__(
        self, lines: Lines, edits: Iterable[Edit], parents: dict[ast.AST, ast.AST], write: Write
    ):
        self.lines = lines
        self.parents = parents
        self.placed = placed_edits(lines, edits)
        self.write = write

    def range(self, start: int, end: int, placed: Sequence[Placed]) -> str:
        """Return the text of a range with the edits in `placed` that lie inside it."""
        pieces: list[str] = []
        position = start
        index = 0
        while index < len(placed):
            item = placed[index]
            inner = index + 1
            while inner < len(placed) and placed[inner].start < item.end:
                inner += 1
            inside = [other for other in placed[index + 1 : inner] if other.end <= item.end]
            if len(inside) != inner - index - 1:
                raise RenderError("two edits overlap")
            written = self.write(self, item, inside)
            pieces += (self.lines.text[position : written.start], written.text)
            position = written.end
            index = inner
        pieces.append(self.lines.text[position:end])
        return "".join(pieces)

    # -- parts --------------------------------------------------------------------------------

    def parts(self, parts: Parts, inside: Sequence[Placed], node: ast.AST | None) -> str:
        """Return the text of parts that go to `node`, with the nodes among them rendered."""
        return "".join(self.part(part, inside, node, parts) for part in parts)

    def part(self, part: Part, inside: Sequence[Placed], node: ast.AST | None, parts: Parts) -> str:
        """Return the text of one of some parts."""
        if isinstance(part, str):
            return part if node is None else self.quoted(part, node)
        start, end = self.lines.start(part), self.lines.end(part)
        if node is not None and not self.contains(node, start, end):
            inside = self.placed
        within = [item for item in inside if start <= item.start and item.end <= end]
        text = self.range(start, end, within)
        awaited = any(
            isinstance(item.edit, AwaitExpression) and item.edit.node is part for item in within
        )
        if awaited and binds_tighter(part, self.parents.get(part)):
            text = text[1:-1]
        index = next(place for place, other in enumerate(parts) if other is part)
        before = parts[index - 1] if index else ""
        after = parts[index + 1] if index + 1 < len(parts) else ""
        if awaited:
            tight = isinstance(after, str) and after.startswith((".", "[", "("))
            return f"({text})" if tight else text
        return text if stands_alone(part, text, before, after) else f"({text})"

    def contains(self, node: ast.AST, start: int, end: int) -> bool:
        """Whether a range lies inside a node; a part may be moved here from elsewhere."""
        if not isinstance(node, ast.expr | ast.stmt):
            return True
        return self.lines.start(node) <= start and end <= self.lines.end(node)

    def quoted(self, text: str, node: ast.AST) -> str:
        """Return text with the other quotes where it goes into an f-string with its own."""
        above: ast.AST | None = node
        while above is not None and not isinstance(above, ast.JoinedStr):
            above = self.parents.get(above)
        if above is None or '"' not in text:
            return text
        start = self.lines.text[self.lines.start(above) :][:4].lstrip("rRfFbBuU")
        return text.replace('"', "'") if start.startswith('"') else text

    # -- layout -------------------------------------------------------------------------------

    def newline(self) -> str:
        """Return the newline of the text's first line."""
        if len(self.lines.starts) < 2:
            return "\n"
        end = self.lines.starts[1]
        return (
            "\r\n" if self.lines.text[max(0, end - 2) : end] == "\r\n" else self.lines.text[end - 1]
        )

    def indentation(self, offset: int) -> str:
        """Return what stands before a statement. Raises RenderError if that is another one."""
        indentation = self.lines.line_of(offset)
        if indentation.strip():
            raise RenderError("the statement shares its line with another")
        return indentation

    def line_after(self, offset: int) -> int:
        """Return where the line behind the one of an offset starts."""
        return next((start for start in self.lines.starts if start > offset), len(self.lines.text))

    def step(self, node: ast.stmt, indentation: str) -> str:
        """Return what this text indents a block by, as far as the block of a statement shows it."""
        parent = self.parents.get(node)
        if isinstance(parent, ast.stmt) and 0 < len(indentation) - parent.col_offset <= 8:
            return indentation[parent.col_offset :]
        return usual_step(indentation)


def usual_step(indentation: str) -> str:
    """Return what a block is indented by below a statement that stands at `indentation`."""
    return "\t" if indentation.endswith("\t") else "    "


Write: TypeAlias = Callable[[EditedText, Placed, Sequence[Placed]], TextEdit]
"""Renders an edit of a text, with the edits inside its range."""
