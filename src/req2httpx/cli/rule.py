"""`req2httpx rule`: the documentation of the rules."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from req2httpx.cli.streams import write_error, write_output

_TITLE = re.compile(r"#\s+(.*)")


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


def find_pages() -> dict[str, Path]:
    """The page of every rule by its code, in the order of the codes."""
    package = Path(__file__).resolve().parent.parent
    # In a checkout the pages lie where they are written; a wheel carries them in the package.
    for folder in (package / "documentation" / "rules", package.parent.parent / "docs" / "rules"):
        pages = {path.stem: path for path in sorted(folder.glob("RH[0-9][0-9][0-9].md"))}
        if pages:
            return pages
    return {}


def title_of(code: str, page: Path) -> str:
    """The first heading of a page, without the code that may stand in it."""
    with page.open(encoding="utf-8") as lines:
        for line in lines:
            heading = _TITLE.match(line)
            if heading is not None:
                return (
                    heading[1].replace(f"({code})", "").removeprefix(code).strip(" :-\u2013\u2014")
                )
    return ""


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
