"""Runs cases before and after, each in a fresh folder."""

from __future__ import annotations

import tempfile
from pathlib import Path

from .cases import Case, copy_case
from .running import Observation, Runner


class Bench:
    """Runs programs of cases; the first run of an original is kept for the session."""

    def __init__(self, runner: Runner, folder: Path) -> None:
        self._runner = runner
        self._folder = folder
        self._before: dict[str, Observation] = {}

    def before(self, case: Case) -> Observation:
        """What the original does."""
        if case.name not in self._before:
            self._before[case.name] = self.run_original(case)
        return self._before[case.name]

    def run_original(self, case: Case) -> Observation:
        """Run a copy of the original."""
        return self.run(case, copy_case(case, self.folder("original")))

    def run(self, case: Case, main: Path, *, strict: bool = False) -> Observation:
        """Run a program with the case's environment, in an empty folder of a fixed name.

        The name is fixed so that a path that the program prints is the same in each run.
        """
        work = self._folder / "work"
        with tempfile.TemporaryDirectory(dir=self._folder) as real:
            work.symlink_to(real)
            try:
                return self._runner.run(main, work, self._variables(case), strict=strict)
            finally:
                work.unlink()

    def folder(self, name: str) -> Path:
        """A new folder for a migrated copy."""
        return Path(tempfile.mkdtemp(dir=self._folder, prefix=f"{name}-"))

    def _variables(self, case: Case) -> dict[str, str]:
        known = self._runner.town.environ
        return {name: _filled(text, known) for name, text in case.environ}


def _filled(text: str, known: dict[str, str]) -> str:
    for name, value in known.items():
        text = text.replace(f"${name}", value)
    return text
