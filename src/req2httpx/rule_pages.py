"""The documentation of the rules: a page each, in Markdown."""

from __future__ import annotations

import re
from pathlib import Path

_TITLE = re.compile(r"#\s+(.*)")


def find_pages() -> dict[str, Path]:
    """The page of every rule by its code, in the order of the codes."""
    package = Path(__file__).resolve().parent
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
