"""The text report in colour."""

from __future__ import annotations

import os
from typing import TextIO

from req2httpx.report.text import Line

STYLES = {
    "": "",
    "path": "bold",
    "code": "bold",
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold blue",
    "help": "bold cyan",
    "margin": "blue",
    "quiet": "dim",
}


def wants_color(stream: TextIO, allowed: bool) -> bool:
    """Whether to write colour to the stream: to a terminal that can, unless someone objects."""
    if not allowed or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def colored(lines: list[Line]) -> str:
    """The lines with the terminal's codes for their styles, each with its newline."""
    from rich.console import Console
    from rich.text import Text

    console = Console(
        color_system="standard", force_terminal=True, highlight=False, legacy_windows=False
    )
    # Rendered from styled text, never from markup: code is full of square brackets.
    with console.capture() as capture:
        for line in lines:
            text = Text.assemble(*((fragment.text, STYLES[fragment.style]) for fragment in line))
            console.print(text, soft_wrap=True)
    return capture.get()
