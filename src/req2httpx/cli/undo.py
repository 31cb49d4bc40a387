"""`req2httpx undo`: take the last migration back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from req2httpx.cli.streams import write_error, write_output
from req2httpx.project import journal
from req2httpx.project.transaction import WriteError
from req2httpx.report.excerpt import printable


def undo(options: Mapping[str, object], paths: Sequence[str]) -> int:
    """Restore the files of the last run of the project that holds the path; the exit status.

    0: all restored; 1: some were refused; 2: there is nothing to undo, or writing failed.
    """
    if len(paths) > 1:
        write_error("req2httpx: error: undo works on one project: name one path\n")
        return 2
    start = Path.cwd().joinpath(*paths)
    folder = journal.find_journal(start)
    if folder is None:
        write_error(f"req2httpx: error: there is no migration to undo at or above {start}\n")
        return 2
    try:
        result = journal.undo(folder, force=bool(options.get("force")))
    except (journal.JournalError, WriteError, OSError) as error:
        write_error(f"req2httpx: error: {error}\n")
        return 2
    for refused in result.refused:
        write_error(f"{_shown(refused.path)}: left alone: {refused.reason}\n")
    write_output("".join(f"restored {_shown(path)}\n" for path in result.restored))
    if not result.refused:
        return 0
    if not result.restored and not options.get("force"):
        write_error("Nothing was restored; --force restores the other files.\n")
    return 1


def _shown(path: Path) -> str:
    here = Path.cwd()
    relative = path.relative_to(here) if path.is_relative_to(here) else path
    return printable(relative.as_posix())
