"""Write coverage.md from coverage.toml: what differs, what req2httpx does, and the proof.

python docs/coverage.py
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).parent
TABLE, PAGE = DOCS / "coverage.toml", DOCS / "coverage.md"

DEEDS = {
    "nothing": "the same in both",
    "rewrite": "exact rewrite",
    "helper": "exact, with a helper",
    "warning": "warning",
    "error": "error",
    "assumption": "assumption",
    "note": "note, once in a project",
    "absent": "**not delivered**",
}
"""What can become of a row, in the words of the page."""

HEAD = """\
# Coverage

What differs between requests and httpx, what req2httpx does about it, and the programs that prove
it. Each program is run on requests, migrated, and run on httpx and httpx2 against real servers.
*Same* names programs that do the same afterwards, without a word but assumptions; *told* names
programs of which the tool says something, by one of the rules. *Left alone* are programs that only
look as if they used requests in this way, and must not change.

Written by `python docs/coverage.py` from `coverage.toml`.
"""


@dataclass(frozen=True)
class Row:
    """One difference: the fact, what is done, by which rules, and the programs that prove it."""

    fact: str
    does: tuple[str, ...]
    rules: tuple[str, ...]
    same: tuple[str, ...]
    told: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Section:
    """The rows of one subject, and the programs that must be left alone."""

    title: str
    alone: tuple[str, ...]
    rows: tuple[Row, ...]


def sections() -> tuple[Section, ...]:
    """The table, read from coverage.toml."""
    found = tomllib.loads(TABLE.read_text(encoding="utf-8"))["section"]
    return tuple(
        Section(one["title"], tuple(one["alone"].split()), tuple(map(row, one["row"])))
        for one in found
    )


def row(written: dict[str, str]) -> Row:
    """A row of coverage.toml."""
    return Row(
        fact=written["fact"],
        does=tuple(written["does"].split()),
        rules=tuple(written.get("rules", "").split()),
        same=tuple(written.get("same", "").split()),
        told=tuple(written.get("told", "").split()),
        why=written.get("why", ""),
    )


def page() -> str:
    """The text of coverage.md."""
    return HEAD + "".join("\n" + "\n".join(table(section)) + "\n" for section in sections())


def table(section: Section) -> Iterator[str]:
    """The lines of a section."""
    yield f"## {section.title}\n"
    yield "| what differs | what becomes of it | rules | same | told |"
    yield "|---|---|---|---|---|"
    for one in section.rows:
        cells = [one.fact, deeds(one), rules(one.rules), names(one.same), names(one.told)]
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield f"\nLeft alone: {names(section.alone)}"


def deeds(one: Row) -> str:
    """What becomes of a row, in words."""
    text = "; ".join(DEEDS[deed] for deed in one.does)
    return f"{text}: {one.why}" if one.why else text


def rules(codes: tuple[str, ...]) -> str:
    """Links to the pages of rules."""
    return ", ".join(f"[{code}](rules/{code}.md)" for code in codes)


def names(programs: tuple[str, ...]) -> str:
    """Links to programs."""
    return ", ".join(f"[{name}](../tests/behaviour/programs/{name}.py)" for name in programs)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
