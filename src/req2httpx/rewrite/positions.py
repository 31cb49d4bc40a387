"""Places of `ast` nodes as offsets into the text they were parsed from."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from req2httpx.diagnostics import Span

_NEWLINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text as Python counts them; `starts` are offsets in characters."""

    text: str
    starts: tuple[int, ...]
    ascii: bool

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a 1-based line and a 0-based column in UTF-8 bytes."""
        start = self.starts[line - 1]
        if self.ascii:
            return start + column
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return start + len(self.text[start:end].encode("utf-8", "surrogatepass")[:column].decode())

    def start(self, node: ast.expr | ast.stmt | ast.ExceptHandler | ast.arg | ast.keyword) -> int:
        """Return where a node starts."""
        return self.offset(node.lineno, node.col_offset)

    def end(self, node: ast.expr | ast.stmt | ast.ExceptHandler | ast.arg | ast.keyword) -> int:
        """Return where a node ends."""
        return self.offset(node.end_lineno or 1, node.end_col_offset or 0)

    def source(self, node: ast.expr | ast.stmt | ast.keyword) -> str:
        """Return the text of a node."""
        return self.text[self.start(node) : self.end(node)]

    def span(self, node: ast.expr | ast.stmt | ast.ExceptHandler | ast.arg | ast.keyword) -> Span:
        """Return the place of a node as a report shows it."""
        return Span(
            node.lineno,
            self.start(node) - self.starts[node.lineno - 1] + 1,
            node.end_lineno or node.lineno,
            self.end(node) - self.starts[(node.end_lineno or node.lineno) - 1] + 1,
        )

    def line_of(self, offset: int) -> str:
        """Return the indentation and text before `offset` on its line."""
        start = max(index for index in self.starts if index <= offset)
        return self.text[start:offset]


def lines_of(text: str) -> Lines:
    """Index the lines of a text."""
    starts = (0, *(match.end() for match in _NEWLINE.finditer(text)))
    return Lines(text, starts, text.isascii())
