"""The result of a run, as plain data: every renderer reads this and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from req2httpx.diagnostics import Diagnostic, Span


class FileStatus(StrEnum):
    """What happened to an input file. Each one ends in exactly one of these."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    """It holds requests objects, and none of its code had to change."""
    KEPT = "kept"
    """It holds requests objects, and all of them stay on requests."""
    WITHOUT_REQUESTS = "without-requests"
    EXCLUDED = "excluded"
    UNREADABLE = "unreadable"
    UNPARSABLE = "unparsable"
    FAILED = "failed"
    """A check on the result failed, or the file changed on disk: left as it was."""


@dataclass(frozen=True, slots=True, order=True)
class EditRecord:
    """One edit that was made: where in the original source, by which rule, and why."""

    span: Span
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """One input file. `before` and `after` are the bytes on disk; `after` is None if unchanged.

    `reason` says in words why the status is what it is, for every status but CHANGED.
    """

    path: str
    status: FileStatus
    reason: str = ""
    edits: tuple[EditRecord, ...] = ()
    before: bytes = b""
    after: bytes | None = None
    encoding: str = "utf-8"
    generated: bool = False


@dataclass(frozen=True, slots=True)
class Sites:
    """Call sites of requests' API: found = migrated + kept."""

    found: int = 0
    migrated: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True, order=True)
class CallSite:
    """Where the project calls requests' API: the path as reports show it, the place, its fate."""

    path: str
    span: Span
    migrated: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Code without requests objects that was not followed, because the effort for it was spent.

    Only projects of some size have any. What it may do to other code counts as unknown.
    """

    functions: int = 0
    files: int = 0

    def __add__(self, other: LeftOut) -> LeftOut:
        return LeftOut(self.functions + other.functions, self.files + other.files)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A whole run. Files and diagnostics are sorted; the same input gives the same value.

    `target_reason` says why the target library was chosen, `explanations` why functions changed
    their colour or kept it.
    """

    target: str
    target_reason: str
    files: tuple[FileOutcome, ...]
    diagnostics: tuple[Diagnostic, ...]
    sites: Sites
    calls_without_timeout: int = 0
    internal_errors: tuple[str, ...] = ()
    explanations: tuple[str, ...] = ()
    call_sites: tuple[CallSite, ...] = ()
    left_out: LeftOut = field(default_factory=LeftOut)
