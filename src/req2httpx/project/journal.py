"""The memory of past runs, in `.req2httpx/` below the project's root, and `undo`."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from req2httpx import __version__
from req2httpx.project.disk import current_bytes, write_new
from req2httpx.project.transaction import (
    FileChange,
    Transaction,
    WriteError,
    deferred_interrupts,
)

FOLDER = ".req2httpx"
FORMAT = 1
RUNS_KEPT = 10


class JournalError(Exception):
    """There is nothing that could be undone; the message says why."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that `undo` left alone, and why."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What `undo` did. With `refused` and without force, `restored` is empty."""

    restored: tuple[Path, ...]
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of a past run; digests are None where there was, or is to be, no file."""

    path: Path
    backup: str
    before: str | None
    after: str | None


def open_run(folder: Path) -> Path:
    """A new, empty run folder in the journal `folder`, which is made. Raises OSError."""
    number = max(map(_number, _runs(folder)), default=0) + 1
    run = folder / "runs" / f"{number:06}"
    ignore = folder / ".gitignore"
    try:
        run.mkdir(parents=True)
        if not ignore.exists():
            write_new(ignore, b"*\n")
    except BaseException:
        discard(run)
        raise
    return run


def record(run: Path, folder: Path, backed_up: Sequence[tuple[FileChange, Path]]) -> None:
    """Note in `run` which files the run changes and where their old bytes are. Raises OSError."""
    entries = [
        _Entry(change.path, backup.name, _digest(change.expected), _digest(change.new))
        for change, backup in backed_up
    ]
    _save(run, folder, entries)


def discard(run: Path) -> None:
    """Forget a run, and the journal when it holds no other."""
    shutil.rmtree(run, ignore_errors=True)
    folder = run.parent.parent
    if folder.name == FOLDER and not _runs(folder):
        shutil.rmtree(folder, ignore_errors=True)


def prune(folder: Path) -> None:
    """Forget all but the last runs."""
    for run in _runs(folder)[:-RUNS_KEPT]:
        shutil.rmtree(run, ignore_errors=True)


def find_journal(start: Path) -> Path | None:
    """The journal folder of the project that holds `start`, or None."""
    for folder in (start, *start.parents):
        if _runs(folder / FOLDER):
            return folder / FOLDER
    return None


def undo(folder: Path, force: bool) -> UndoResult:
    """Give the files of the last run in the journal `folder` their old bytes back.

    A file that changed since is refused, and then nothing is restored; with `force` the other
    files are. What was restored is forgotten. Raises JournalError and WriteError.
    """
    runs = _runs(folder)
    if not runs:
        raise JournalError(f"there is no run to undo in {folder}")
    run = runs[-1]
    entries = _load(run, folder)
    if not entries:
        discard(run)
        return undo(folder, force)
    changes: list[FileChange] = []
    refused: dict[Path, Refused] = {}
    for entry in entries:
        try:
            change = _reversed(run, entry)
        except (JournalError, OSError) as error:
            refused[entry.path] = Refused(entry.path, str(error))
        else:
            changes += [change] if change is not None else []
    if refused and not force:
        return UndoResult((), tuple(refused.values()))
    for path in _apply(run, changes):
        refused[path] = Refused(path, "it changed while undo was at work")
    left = [entry for entry in entries if entry.path in refused]
    if left:
        _save(run, folder, left)
    else:
        discard(run)
    restored = tuple(change.path for change in changes if change.path not in refused)
    return UndoResult(restored, tuple(refused.values()))


def _apply(run: Path, changes: Sequence[FileChange]) -> list[Path]:
    """Make the changes, all or none; the files that changed meanwhile and were left alone."""
    scratch = run / "undo"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    with deferred_interrupts() as checkpoint:
        transaction = Transaction(scratch, checkpoint)
        try:
            transaction.stage(changes)
            transaction.commit()
        except BaseException as error:
            unrestored = transaction.roll_back()
            if unrestored:
                path, reason = unrestored[0], str(error)
                raise WriteError(path, reason, unrestored, os.fspath(scratch)) from error
            shutil.rmtree(scratch, ignore_errors=True)
            raise
    shutil.rmtree(scratch, ignore_errors=True)
    return [changed.path for changed in transaction.changed]


def _reversed(run: Path, entry: _Entry) -> FileChange | None:
    """The change that takes a file back; None when it already is as it was."""
    current = current_bytes(Path(os.path.realpath(entry.path)))
    if _digest(current) == entry.before:
        return None
    if _digest(current) != entry.after:
        what = "was deleted" if current is None else "was changed"
        raise JournalError(f"it {what} after the migration")
    if entry.before is None:
        return FileChange(entry.path, current, None)
    old = (run / entry.backup).read_bytes()
    if _digest(old) != entry.before:
        raise JournalError("its backup was changed")
    return FileChange(entry.path, current, old)


def _runs(folder: Path) -> list[Path]:
    try:
        found = [run for run in (folder / "runs").iterdir() if run.name.isdecimal()]
    except OSError:
        return []
    return sorted(found, key=_number)


def _number(run: Path) -> int:
    return int(run.name)


def _digest(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()


def _save(run: Path, folder: Path, entries: Sequence[_Entry]) -> None:
    root = folder.parent
    content = {
        "format": FORMAT,
        "version": __version__,
        "files": [
            {
                # Below the root without it, so that a project may be moved.
                "path": os.fspath(
                    entry.path.relative_to(root) if entry.path.is_relative_to(root) else entry.path
                ),
                "backup": entry.backup,
                "before": entry.before,
                "after": entry.after,
            }
            for entry in entries
        ],
    }
    new = run / "journal.json.new"
    with contextlib.suppress(FileNotFoundError):
        new.unlink()
    write_new(new, json.dumps(content, indent=1).encode())
    os.replace(new, run / "journal.json")


def _load(run: Path, folder: Path) -> list[_Entry]:
    path = run / "journal.json"
    try:
        content: Any = json.loads(path.read_bytes())
        if content["format"] != FORMAT:
            raise JournalError(f"{path} was written by version {content['version']}: use that one")
        return [
            _Entry(folder.parent / file["path"], file["backup"], file["before"], file["after"])
            for file in content["files"]
        ]
    except FileNotFoundError:
        # The run was ended from outside before it replaced a single file.
        return []
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise JournalError(f"{path} cannot be read: {error}") from error
