"""Whether a migrated program does what it did, or was foretold to differ."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from behaviour.comparison import Difference, Shape, differences
from behaviour.migration import failures, migrate_tree
from behaviour.running import Observation, Runner

from req2httpx.diagnostics import Diagnostic, Severity
from req2httpx.outcome import Outcome
from req2httpx.rules.project_notes import NOTES
from req2httpx.settings import Target

#: Errors of a program that no longer runs: nothing that is said beforehand excuses them.
BROKEN = ("NameError", "UnboundLocalError", "SyntaxError", "ImportError", "ModuleNotFoundError")

#: How each library refuses an argument that makes no sense: nobody handles these.
REFUSALS = {
    f"builtins.{name}"
    for name in ("TypeError", "ValueError", "AttributeError", "NotImplementedError")
}

SEEN = ("stdout", "status", "exception")

#: The aspects of a difference that each of these diagnostics foretells; the others foretell any.
FORETOLD: dict[str, tuple[str, ...]] = {
    "RH205": ("body", "header", "deprecation", "requests", *SEEN),
    "RH207": ("part-type", "part-filename", "body", "header", "requests", *SEEN),
    "RH208": ("target", "requests", *SEEN),
    "RH209": ("header", "requests", *SEEN),
    "RH216": ("target", "requests", *SEEN),
    "RH221": ("header:content-type", "header:content-length", "header:transfer-encoding", "body"),
    "RH310": ("header", "stdout"),
    "RH403": SEEN,
    "RH405": SEEN,
    "RH406": SEEN,
    "RH411": SEEN,
    "RH413": SEEN,
    "RH416": SEEN,
    "RH418": SEEN,
    "RH601": SEEN,
    "RH605": SEEN,
    "RH606": SEEN,
}

#: Rules whose note, said once in a project, foretells what drawn programs do.
NOTED = {"RH202", "RH221", "RH403", "RH405", "RH411"}

#: The other notes about the whole project foretell nothing here: every program gets them.
OF_THE_PROJECT = {
    note.message.replace("{target}", Target.HTTPX) for note in NOTES if note.rule.code not in NOTED
}

BOUNDARY = re.compile(r"\b[0-9a-f]{32}\b")

#: JSON is compared by meaning, and a body that is echoed is not printed.
SHAPE = Shape()


@dataclass(frozen=True)
class Verdict:
    """What came of one program: the differences, and what was said of it."""

    source: str
    migrated: str
    differences: tuple[Difference, ...]
    said: tuple[Diagnostic, ...]
    failures: tuple[str, ...]
    before: Observation
    after: Observation

    @property
    def silent(self) -> list[str]:
        """What differs and was not foretold, or must never happen."""
        if self.failures:
            return list(self.failures)
        kind = (self.after.exception or "").rpartition(".")[2]
        if kind in BROKEN and self.before.exception != self.after.exception:
            return [f"the result does not run: {kind}"]
        excused = {aspect for one in self.said for aspect in FORETOLD.get(one.code, ("",))}
        return [str(one) for one in self.differences if not is_foretold(one, excused)]

    def __str__(self) -> str:
        said = "\n".join(f"{d.span.line}: {d.severity} {d.code} {d.message}" for d in self.said)
        return "\n".join(
            [*self.silent, "--- before", self.source, "--- after", self.migrated, "--- said", said]
        )


class Judge:
    """Migrates programs and runs both sides against the servers."""

    def __init__(self, runner: Runner, folder: Path) -> None:
        self._runner = runner
        self._folder = folder

    def verdict(self, source: str) -> Verdict:
        """What came of a program."""
        with tempfile.TemporaryDirectory(dir=self._folder) as made:
            project, work = Path(made) / "project", Path(made) / "work"
            project.mkdir()
            work.mkdir()
            main = project / "program.py"
            main.write_text(source, encoding="utf-8")
            before = self._runner.run(main, work, {})
            outcome = migrate_tree(project, Target.HTTPX, exact=False)
            for file in outcome.files:
                if file.after is not None:
                    (project / file.path).write_bytes(file.after)
            migrated = main.read_text(encoding="utf-8")
            after = before if migrated == source else self._runner.run(main, work, {})
        said, failed = foretelling(outcome), tuple(failures(outcome))
        return Verdict(source, migrated, compared(before, after), said, failed, before, after)

    def run(self, source: str) -> Observation:
        """What a program does."""
        with tempfile.TemporaryDirectory(dir=self._folder) as made:
            main = Path(made) / "program.py"
            main.write_text(source, encoding="utf-8")
            return self._runner.run(main, Path(made), {})

    def compare(self, source: str, other: str, before: Observation, after: Observation) -> Verdict:
        """The verdict on a program of which nothing was said."""
        return Verdict(source, other, compared(before, after), (), (), before, after)


def compared(before: Observation, after: Observation) -> tuple[Difference, ...]:
    """The differences between two runs; errors of a program that both refuse are alike."""
    found = differences(plain(before), plain(after), SHAPE)
    refused = {before.exception, after.exception} <= REFUSALS
    return tuple(one for one in found if not (refused and one.aspect == "exception"))


def is_foretold(difference: Difference, excused: set[str]) -> bool:
    """Whether a diagnostic speaks of this difference; the empty aspect stands for all."""
    kind = difference.aspect.partition(":")[0]
    return not excused.isdisjoint({"", difference.aspect, kind})


def plain(seen: Observation) -> Observation:
    """The observation without what is another in each run: the boundaries of multipart bodies."""
    return replace(seen, stdout=BOUNDARY.sub("boundary", seen.stdout))


def foretelling(outcome: Outcome) -> tuple[Diagnostic, ...]:
    """The diagnostics that say that something may differ here."""
    return tuple(
        one
        for one in outcome.diagnostics
        if (one.assumption or one.severity is not Severity.INFO) and one.code not in OF_THE_PROJECT
    )
