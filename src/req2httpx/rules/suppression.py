"""`# req2httpx: ignore[RH214]` comments."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from dataclasses import dataclass, field

_COMMENT = re.compile(r"#\s*req2httpx:\s*ignore(?:\[([^\]]*)\])?", re.IGNORECASE)


@dataclass(slots=True)
class Suppressions:
    """The comments of one module: per line, the codes (or prefixes) that they name."""

    lines: dict[int, tuple[str, ...]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    def matches(self, node: ast.AST, code: str) -> bool:
        """Whether a comment on one of the node's lines names the code."""
        if not self.lines:
            return False
        first = getattr(node, "lineno", 0)
        for line in range(first, (getattr(node, "end_lineno", first) or first) + 1):
            codes = self.lines.get(line)
            if codes is not None and (not codes or code.startswith(codes)):
                self.used.add(line)
                return True
        return False

    def unused(self) -> list[int]:
        """Return the lines whose comment nothing needed."""
        return sorted(set(self.lines) - self.used)


def find_suppressions(text: str) -> Suppressions:
    """Read the comments of a module's text."""
    found = Suppressions()
    if "req2httpx:" not in text:
        return found
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT and (match := _COMMENT.search(token.string)):
                codes = (match.group(1) or "").replace(" ", "")
                found.lines[token.start[0]] = tuple(filter(None, codes.split(",")))
    except (tokenize.TokenError, SyntaxError, IndentationError):
        return found
    return found
