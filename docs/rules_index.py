"""Write rules/README.md: each rule with its page and the module that declares it.

python docs/rules_index.py
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).parent
PAGES, PAGE = DOCS / "rules", DOCS / "rules" / "README.md"
SOURCE = DOCS.parent / "src" / "req2httpx"

FAMILIES = {
    "0": "The project",
    "1": "Imports and names",
    "2": "Calls and bodies",
    "3": "Sessions, adapters and hooks",
    "4": "Responses",
    "5": "Streaming",
    "6": "Exceptions",
    "7": "Authentication, cookies, TLS and proxies",
    "8": "Coroutines",
    "9": "Tests and dependencies",
}
"""What the first digit of a code stands for."""

HEAD = """\
# Rules

One page for each rule, named for its code: `RH201.md`. `req2httpx rule RH201` prints it, and
`req2httpx rule --list` the title of each. Beside each stands the module below `src/req2httpx` that
declares it; those that import the rule from there say something in its name too.
[CONTRIBUTING.md](../../CONTRIBUTING.md) says how a rule is added.

Written by `python docs/rules_index.py`.
"""

_DECLARED = re.compile(r'^[A-Z_]+ = (?:rule\(\s*)?"(RH\d{3})"', re.MULTILINE)


def declarations() -> dict[str, str]:
    """The module that declares each rule, by its path below the package."""
    found: dict[str, str] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for code in _DECLARED.findall(path.read_text(encoding="utf-8")):
            found[code] = path.relative_to(SOURCE).as_posix()
    return found


def titles() -> dict[str, str]:
    """The title of each page, by the code of its rule."""
    found: dict[str, str] = {}
    for path in sorted(PAGES.glob("RH*.md")):
        heading = path.read_text(encoding="utf-8").partition("\n")[0]
        found[path.stem] = heading.partition(": ")[2]
    return found


def page() -> str:
    """The text of the page."""
    return HEAD + "\n" + "\n".join(_rows()) + "\n"


def _rows() -> Iterator[str]:
    declared, family = declarations(), ""
    for code, title in titles().items():
        if code[2] != family:
            family = code[2]
            yield from ([""] if family != "0" else [])
            yield from (f"## {FAMILIES[family]}", "", "| rule | title | module |", "|---|---|---|")
        module = declared[code]
        yield f"| [{code}]({code}.md) | {title} | [{module}](../../src/req2httpx/{module}) |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
