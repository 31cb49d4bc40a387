"""The reports of one line: all that a run over files without requests imports."""

from __future__ import annotations

from req2httpx.outcome import FileStatus, Outcome

_IDLE = (FileStatus.WITHOUT_REQUESTS, FileStatus.EXCLUDED)


def nothing_to_do(outcome: Outcome) -> str | None:
    """The report of a run that found no requests objects and no trouble; None for any other."""
    if outcome.diagnostics or outcome.internal_errors:
        return None
    if any(file.status not in _IDLE for file in outcome.files):
        return None
    seen = sum(file.status is FileStatus.WITHOUT_REQUESTS for file in outcome.files)
    return f"Nothing to do: {numbered(seen, 'file')} seen, none uses requests."


def changed_names(outcome: Outcome) -> str:
    """The files that would change, one to a line."""
    changed = (file.path for file in outcome.files if file.after is not None)
    return "".join(f"{path}\n" for path in changed)


def numbered(number: int, noun: str) -> str:
    """A number of things in words, as in `1 file` and `2,000 files`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
