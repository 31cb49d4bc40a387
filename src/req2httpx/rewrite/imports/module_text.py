"""The lines of a module's text, and which of its statements share one."""

from __future__ import annotations

import ast
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from req2httpx.rewrite.positions import Lines, lines_of

NEWLINE = re.compile(r"\r\n|\r|\n")
_CHAINED = re.compile(r"[ \t\f]*;(?:[ \t\f]|\\(?:\r\n|\r|\n))*")


class ModuleText:
    """The text of a module with its tree.

    `usual_newline` is for new lines in a text that has none.
    """

    def __init__(self, text: str, tree: ast.Module, usual_newline: str = "\n"):
        self.text = text
        self.usual_newline = usual_newline
        self.tree = tree
        self.lines: Lines = lines_of(text)

    def line_number(self, offset: int) -> int:
        """Return the 1-based line of an offset."""
        return bisect_right(self.lines.starts, offset)

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset starts, behind a form feed in its indentation."""
        start = self.lines.starts[self.line_number(offset) - 1]
        return start + self.text[start:offset].rfind("\f") + 1

    def line_end(self, offset: int) -> int:
        """Return where the line after the one of an offset starts."""
        number = self.line_number(offset)
        return self.lines.starts[number] if number < len(self.lines.starts) else len(self.text)

    def line_before(self, start: int) -> str | None:
        """Return the line that ends at an offset, with its newline; None at the start."""
        if start == 0:
            return None
        return self.text[self.lines.starts[self.line_number(start - 1) - 1] : start]

    def newline(self, offset: int) -> str:
        """Return the newline of the line of an offset, else the first of the text."""
        found = NEWLINE.search(self.text, offset) or NEWLINE.search(self.text)
        return found.group() if found else self.usual_newline

    def owns_line(self, node: ast.stmt) -> bool:
        """Tell whether nothing stands before a statement on its line."""
        start = self.lines.start(node)
        line = self.lines.starts[self.line_number(start) - 1]
        before = (self.line_before(line) or "").rstrip("\r\n")
        return not self.text[line:start].strip(" \t\f") and not before.endswith("\\")

    def chained(self, first: ast.stmt, second: ast.stmt) -> bool:
        """Tell whether two neighbours are joined by a semicolon."""
        gap = self.text[self.lines.end(first) : self.lines.start(second)]
        return _CHAINED.fullmatch(gap) is not None

    def chains(self, block: Sequence[ast.stmt]) -> Iterator[list[ast.stmt]]:
        """Yield the statements of a block that share a line, line by line."""
        chain: list[ast.stmt] = []
        for statement in block:
            if chain and not self.chained(chain[-1], statement):
                yield chain
                chain = []
            chain.append(statement)
        if chain:
            yield chain
