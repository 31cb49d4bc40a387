"""Writing the result of a run: everything or nothing, and with a way back."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from req2httpx.project import journal
from req2httpx.project.transaction import (
    ChangedOnDisk,
    FileChange,
    Transaction,
    WriteError,
    deferred_interrupts,
)

__all__ = ["ChangedOnDisk", "FileChange", "WriteError", "WriteResult", "write_all"]


@dataclass(frozen=True, slots=True)
class WriteResult:
    """The files that were written, and those left alone because they had changed."""

    written: tuple[Path, ...]
    changed_on_disk: tuple[ChangedOnDisk, ...] = ()


def write_all(changes: Sequence[FileChange], journal_directory: Path) -> WriteResult:
    """Make all the changes and note them in the journal, or make none.

    A file that does not hold the expected bytes any more is left alone, and the others still go.
    Each write is atomic; mode, links and, where allowed, the owner stay.
    Raises WriteError when a change cannot be made and KeyboardInterrupt on Ctrl-C or termination:
    every file then has its old bytes again, and neither a new file nor a journal entry is left.
    """
    if not changes:
        return WriteResult(())
    with deferred_interrupts() as checkpoint:
        with _journal_failure(journal_directory):
            run = journal.open_run(journal_directory)
        transaction = Transaction(run, checkpoint)
        try:
            transaction.stage(changes)
            planned = transaction.backed_up
            with _journal_failure(journal_directory):
                journal.record(run, journal_directory, planned)
            transaction.commit()
        except BaseException as error:
            unrestored = transaction.roll_back()
            if unrestored:
                raise WriteError(unrestored[0], str(error), unrestored, os.fspath(run)) from error
            journal.discard(run)
            raise
        done = transaction.backed_up
        if not done:
            journal.discard(run)
        elif done != planned:
            # All is written: a journal that names a file too many only makes `undo` refuse it.
            with contextlib.suppress(OSError):
                journal.record(run, journal_directory, done)
        journal.prune(journal_directory)
    return WriteResult(tuple(change.path for change, _ in done), tuple(transaction.changed))


@contextlib.contextmanager
def _journal_failure(journal_directory: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WriteError(journal_directory, error.strerror or str(error)) from error
