"""`req2httpx rule`: the documentation of the rules."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from req2httpx.cli.streams import write_error, write_output
from req2httpx.rule_pages import find_pages, title_of


def rule(options: Mapping[str, object], codes: Sequence[str]) -> int:
    """Print the pages of rules, or with `list` all codes and titles; the exit status."""
    pages = find_pages()
    if options.get("list"):
        titles = ((code, title_of(code, path)) for code, path in pages.items())
        write_output("".join(f"{code}  {title}\n" for code, title in titles))
        return 0
    if not codes:
        write_error("req2httpx: error: name a rule, as in RH201, or use --list\n")
        return 2
    for code in codes:
        page = pages.get(code.upper())
        if page is None:
            from req2httpx.options import suggestion

            write_error(f"req2httpx: error: there is no rule {code}{suggestion(code, pages)}\n")
            return 2
        _print(page.read_text(encoding="utf-8"))
    return 0


def _print(page: str) -> None:
    from req2httpx.report.terminal import wants_color

    if sys.stdout is None or not wants_color(sys.stdout, allowed=True):
        write_output(page)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console()
    with console.capture() as capture:
        console.print(Markdown(page))
    write_output(capture.get())
