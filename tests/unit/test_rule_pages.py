"""Each rule has a page, and what its blocks show is what the tool does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from req2httpx import migration, pipeline, plan
from req2httpx.outcome import Outcome
from req2httpx.rules import registry
from req2httpx.settings import ClientPolicy, Mode, Settings, Target

FOLDER = Path(__file__).parents[2] / "docs" / "rules"
SECTIONS = (
    *("What it does", "Why", "Before", "After"),
    *("When it is not applied", "Reported", "How to accept it"),
)
# Reported about a whole file, or about code that a comment would have to be added to.
WITHOUT_COMMENT = {"RH001", "RH002", "RH003", "RH004", "RH005", "RH006", "RH007"}

registry.load()
assert migration.UNPARSABLE.code in registry.RULES
assert plan.KEPT.code in registry.RULES


@dataclass(frozen=True)
class Page:
    """A page: its title, and the text and the blocks of each section."""

    title: str
    sections: dict[str, str]

    def blocks(self, *names: str) -> list[str]:
        text = "".join(self.sections.get(name, "") for name in names)
        return re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)

    @property
    def reported(self) -> list[str]:
        return self.blocks("When it is not applied", "Reported")


def read(path: Path) -> Page:
    title, *parts = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    sections = dict(part.split("\n", 1) for part in parts)
    return Page(title.removeprefix("# ").strip(), sections)


PAGES = {path.stem: read(path) for path in sorted(FOLDER.glob("RH*.md"))}


def migrate(text: str, code: str) -> Outcome:
    mode = MODES.get(code, Mode.SYNC)
    policy = ClientPolicy.PER_FUNCTION if code == "RH810" else ClientPolicy.PER_CALL
    settings = Settings(target=Target.HTTPX, mode=mode, gather=code == "RH811", client=policy)
    return pipeline.migrate_source(settings, "example.py", text.encode())


MODES = {f"RH{number}": Mode.AUTO for number in range(801, 806)}
MODES |= {f"RH{number}": Mode.ASYNC for number in (806, 807, 808, 809, 811, 812)}
MODES["RH813"] = Mode.AUTO


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert set(PAGES) == set(registry.RULES)


@pytest.mark.parametrize("code", PAGES)
def test_page_has_its_title_and_sections(code: str) -> None:
    page = PAGES[code]
    assert page.title == f"{code}: {registry.RULES[code].title}"
    assert list(page.sections) == [name for name in SECTIONS if name in page.sections]
    assert {"What it does", "Why", "How to accept it"} <= set(page.sections)
    assert ("Before" in page.sections) == ("After" in page.sections)


@pytest.mark.parametrize("code", [code for code, page in PAGES.items() if page.blocks("Before")])
def test_before_becomes_after(code: str) -> None:
    outcome = migrate("\n".join(PAGES[code].blocks("Before")), code)
    (file,) = [file for file in outcome.files if not file.generated]
    assert file.after is not None
    assert file.after.decode() == "\n".join(PAGES[code].blocks("After"))


@pytest.mark.parametrize("code", [code for code, page in PAGES.items() if page.blocks("After")])
def test_after_stays_as_it_is(code: str) -> None:
    outcome = migrate("\n".join(PAGES[code].blocks("After")), code)
    assert [file.after for file in outcome.files] == [None]


REPORTED = [(code, block) for code, page in PAGES.items() for block in page.reported]


@pytest.mark.parametrize(("code", "block"), REPORTED)
def test_what_is_not_applied_is_reported(code: str, block: str) -> None:
    assert code in {diagnostic.code for diagnostic in migrate(block, code).diagnostics}


@pytest.mark.parametrize(
    ("code", "block"), [case for case in REPORTED if case[0] not in WITHOUT_COMMENT]
)
def test_a_comment_accepts_what_is_reported(code: str, block: str) -> None:
    assert f"ignore[{code}]" in PAGES[code].sections["How to accept it"] or (
        "what is reported there" in PAGES[code].sections["How to accept it"]
    )
    lines = block.splitlines()
    reported = [d for d in migrate(block, code).diagnostics if d.code == code]
    for number in {diagnostic.span.end_line for diagnostic in reported}:
        lines[number - 1] += f"  # req2httpx: ignore[{code}]"
    outcome = migrate("\n".join(lines) + "\n", code)
    assert code not in {diagnostic.code for diagnostic in outcome.diagnostics}
    assert "RH004" not in {diagnostic.code for diagnostic in outcome.diagnostics}


@pytest.mark.parametrize("code", [code for code, page in PAGES.items() if page.blocks("Before")])
def test_a_comment_keeps_what_would_be_edited(code: str) -> None:
    page = PAGES[code]
    named = re.findall(r"ignore\[(RH\d+)\]", page.sections["How to accept it"])
    text = "\n".join(page.blocks("Before"))
    (file,) = [file for file in migrate(text, code).files if not file.generated]
    if "keeps the code there" not in page.sections["How to accept it"]:
        return
    edited = [edit for edit in file.edits if edit.code == named[0]]
    assert edited
    lines = text.splitlines()
    last = max(edit.span.end_line for edit in edited)
    lines[last - 1] += f"  # req2httpx: ignore[{named[0]}]"
    (kept,) = [f for f in migrate("\n".join(lines) + "\n", code).files if not f.generated]
    after = (kept.after or kept.before).decode().splitlines()
    assert lines[last - 1] in after
