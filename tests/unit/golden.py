"""The golden fixtures: small modules, and what the tool makes of each.

`tests/fixtures/TOPIC/CASE` holds `before.py`, `after.py` (absent where nothing changes) and
`expected.json`: the options that the case is migrated with, the helpers it needs, the edits, and
what is reported. To write what the tool does now, on purpose, after a change that was meant:

    python tests/unit/golden.py                   # all cases
    python tests/unit/golden.py sessions/verify_later

and read the difference as in a review.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from req2httpx import pipeline
from req2httpx.outcome import Outcome
from req2httpx.rules.project_notes import NOTES
from req2httpx.settings import Mode, RedirectPolicy, Settings, Target, TestPolicy

FOLDER = Path(__file__).parents[1] / "fixtures"
NAME = "example.py"
OF_THE_PROJECT = {note.rule.code for note in NOTES}
"""What is assumed once in every project that moves: left out here."""


@dataclass(frozen=True)
class Golden:
    """One case: where it lies, and the options it is migrated with."""

    folder: Path
    options: dict[str, Any]

    @property
    def name(self) -> str:
        """The topic and the name of the case."""
        return self.folder.relative_to(FOLDER).as_posix()

    @property
    def before(self) -> bytes:
        """The module before the migration."""
        return (self.folder / "before.py").read_bytes()

    @property
    def after(self) -> bytes:
        """The module after it; the same where nothing changes."""
        path = self.folder / "after.py"
        return path.read_bytes() if path.exists() else self.before

    @property
    def expected(self) -> dict[str, Any]:
        """What is expected besides."""
        path = self.folder / "expected.json"
        found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
        return found


def all_cases() -> list[Golden]:
    """Every case, sorted by topic and name."""
    return [read(path.parent) for path in sorted(FOLDER.glob("*/*/before.py"))]


def read(folder: Path) -> Golden:
    """The case in a folder; a new one has no `expected.json` yet."""
    path = folder / "expected.json"
    options = json.loads(path.read_text("utf-8"))["options"] if path.exists() else {}
    return Golden(folder, options)


def settings_of(options: dict[str, Any]) -> Settings:
    """The settings that a case's options mean; each is a field of `Settings`."""
    made: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in options.items()
    }
    kinds: dict[str, Callable[[Any], object]] = {
        "mode": Mode,
        "target": Target,
        "redirects": RedirectPolicy,
        "tests": TestPolicy,
    }
    made.update({key: kind(made[key]) for key, kind in kinds.items() if key in made})
    made.setdefault("target", Target.HTTPX)
    return Settings(**made)


def migrated(case: Golden) -> Outcome:
    """What the tool makes of a case."""
    return pipeline.migrate_source(settings_of(case.options), NAME, case.before)


def text_of(outcome: Outcome) -> bytes | None:
    """The migrated module; None where nothing changes."""
    (file,) = [file for file in outcome.files if not file.generated]
    return file.after


def summary(case: Golden, outcome: Outcome) -> dict[str, Any]:
    """What `expected.json` holds."""
    (file,) = [file for file in outcome.files if not file.generated]
    generated = [one.after or b"" for one in outcome.files if one.generated]
    helpers = re.findall(rb"^(?:async def|def|class) (\w+)", b"\n".join(generated), re.MULTILINE)
    return {
        "options": case.options,
        "status": file.status.value,
        "helpers": [name.decode() for name in helpers],
        "edits": [f"{edit.span.line} {edit.code} {edit.reason}" for edit in file.edits],
        "diagnostics": [
            f"{one.span.line}:{one.span.column} "
            f"{'assumption' if one.assumption else one.severity.value} {one.code}"
            for one in outcome.diagnostics
            if not (one.assumption and one.code in OF_THE_PROJECT)
        ],
    }


def write(case: Golden) -> None:
    """Make what the tool does now the expectation."""
    outcome = migrated(case)
    after = text_of(outcome)
    path = case.folder / "after.py"
    if after is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(after)
    text = json.dumps(summary(case, outcome), indent=2, ensure_ascii=False) + "\n"
    (case.folder / "expected.json").write_text(text, encoding="utf-8")


def main() -> None:
    wanted = sys.argv[1:]
    for case in all_cases():
        if not wanted or case.name in wanted:
            write(case)


if __name__ == "__main__":
    main()
