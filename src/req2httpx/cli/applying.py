"""Writing an outcome to the disk."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from req2httpx.outcome import FileOutcome, FileStatus, Outcome
from req2httpx.project.journal import FOLDER
from req2httpx.project.writing import FileChange, WriteError, write_all

if TYPE_CHECKING:
    from req2httpx.project.discovery import Discovery

CHANGED_MEANWHILE = "it changed on disk during the run; run req2httpx again"


class Applied(NamedTuple):
    """What became of the changes.

    `outcome` is the one given, with the files that were not written as failed;
    `changed_meanwhile` counts those that changed on disk; `problem`, when not empty, says why
    nothing at all was written.
    """

    outcome: Outcome
    changed_meanwhile: int
    problem: str


def apply(outcome: Outcome, discovery: Discovery, working_directory: Path) -> Applied:
    """Write the changes of the outcome, and note them in the journal of the project."""
    places = {file.shown: file.path for file in discovery.files}
    changes: dict[str, FileChange] = {}
    for file in outcome.files:
        if file.after is not None:
            path = places.get(file.path, working_directory / file.path)
            changes[file.path] = FileChange(path, _expected(file, path), file.after)
    try:
        result = write_all(list(changes.values()), discovery.root / FOLDER)
    except WriteError as error:
        reasons = dict.fromkeys(changes, f"nothing was written: {error.reason}")
        return Applied(_failed(outcome, reasons), 0, str(error))
    late = {changed.path for changed in result.changed_on_disk}
    reasons = {shown: CHANGED_MEANWHILE for shown, change in changes.items() if change.path in late}
    return Applied(_failed(outcome, reasons), len(reasons), "")


def _expected(file: FileOutcome, path: Path) -> bytes | None:
    is_new = file.generated and not file.before and not os.path.lexists(path)
    return None if is_new else file.before


def _failed(outcome: Outcome, reasons: dict[str, str]) -> Outcome:
    """The outcome with these files as they were."""
    if not reasons:
        return outcome
    files = tuple(
        replace(file, status=FileStatus.FAILED, reason=reasons[file.path], edits=(), after=None)
        if file.path in reasons
        else file
        for file in outcome.files
    )
    return replace(outcome, files=files)
