"""What both benchmarks need to know about the command they run."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path


def tool_command(given: str) -> list[str]:
    """The words that start req2httpx: `given` split as a shell would, or a sensible default.

    The default is the console script beside this interpreter, which is what people run; without
    one, `python -m req2httpx`.
    """
    if given:
        return shlex.split(given)
    script = Path(sys.executable).parent / "req2httpx"
    if script.is_file():
        return [str(script)]
    return [sys.executable, "-m", "req2httpx"]


def aligned(header: list[str], rows: list[list[str]]) -> str:
    """A Markdown table whose columns also line up in a terminal."""
    table = [header, *rows]
    widths = [max(len(row[i]) for row in table) for i in range(len(header))]

    def line(row: list[str]) -> str:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        return "| " + " | ".join(cells) + " |"

    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([line(header), rule, *map(line, rows)])
