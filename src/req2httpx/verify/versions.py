"""The two versions of a project that are compared, and how their lines belong together."""

from __future__ import annotations

import difflib
import io
import re
import subprocess
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from req2httpx.diagnostics import Diagnostic
from req2httpx.outcome import Outcome
from req2httpx.project.discovery import Discovery
from req2httpx.report.cells import in_file
from req2httpx.verify.copies import Tree
from req2httpx.verify.traffic import Frame

_MAKES_A_SESSION = re.compile(r"\b[Ss]ession\(\s*\)$")


class VersionError(Exception):
    """A version cannot be had; the message says why."""


@dataclass(frozen=True, slots=True)
class Site:
    """A call in the original that sends requests: its lines, and whether it was migrated."""

    path: str
    line: int
    end_line: int
    column: int
    migrated: bool
    text: str

    def holds(self, frame: Frame) -> bool:
        """Whether a frame stands in this call, as far as is known."""
        if frame.path != self.path or not self.line <= frame.line <= self.end_line:
            return False
        return not frame.column or (self.line, self.column) == (frame.line, frame.column)


@dataclass(frozen=True, slots=True)
class Versions:
    """The original and the migrated sources. Paths are relative to the project's root."""

    before: Tree
    after: Tree
    target: str
    sites: tuple[Site, ...]
    diagnostics: tuple[Diagnostic, ...]
    accepted: Mapping[str, Mapping[int, tuple[str, ...]]]
    """Per file and line, the rules that a comment accepts there."""
    chosen: Mapping[str, str] = field(default_factory=dict)
    """The options by which the user wants something else than before: `timeout`, `redirect`."""
    is_ours: bool = True
    """Whether the migrated sources were made here, and not found in the working tree."""
    outside: tuple[str, ...] = ()
    """Files of the project that mention requests, and were not to be migrated."""
    lines: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Per migrated file, the line of the original for each of its lines."""

    def original(self, frame: Frame) -> Frame:
        """The frame of the original that one of the migrated code stands for."""
        lines = self.lines.get(frame.path)
        if lines is None or not 0 < frame.line <= len(lines):
            return frame
        return Frame(frame.path, lines[frame.line - 1], frame.function)


def migrated(outcome: Outcome, discovery: Discovery, here: Path, root: Path) -> Versions:
    """The project as it is, and as the migration would make it."""
    names = _Names(discovery, here, root)
    changes = {names.of(file.path): file.after for file in outcome.files if file.after is not None}
    befores = {names.of(file.path): file.before for file in outcome.files if file.after is not None}
    return _versions(outcome, names, Tree(root, {}), Tree(root, changes), befores, changes)


def outside(chosen: Discovery, everything: Discovery) -> tuple[str, ...]:
    """The files of a project that mention requests and are not among the chosen ones."""
    known = {file.path for file in chosen.files}
    return tuple(
        file.shown
        for file in everything.files
        if file.path not in known and b"requests" in file.path.read_bytes()
    )


def committed(outcome: Outcome, discovery: Discovery, before: Path, root: Path) -> Versions:
    """A former revision, extracted to `before`, and the project as it is."""
    names = _Names(discovery, before, before)
    befores, afters = {}, {}
    for file in discovery.files:
        name = names.of(file.shown)
        now = root / name
        if now.is_file():
            befores[name], afters[name] = file.path.read_bytes(), now.read_bytes()
    made = _versions(outcome, names, Tree(before, {}), Tree(root, {}), befores, afters)
    return replace(made, is_ours=False)


def extract(revision: str, root: Path, folder: Path) -> None:
    """Put the files of a revision of the repository at `root` into a folder.

    Raises VersionError where git does not know it.
    """
    command = ["git", "-C", str(root), "archive", "--format=tar", revision, "--", "."]
    try:
        done = subprocess.run(command, capture_output=True, check=True)
    except FileNotFoundError as error:
        raise VersionError("git is not installed: --before needs it") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip()
        raise VersionError(f"git has no revision {revision}: {said}") from error
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")


@dataclass(frozen=True, slots=True)
class _Names:
    """From paths as reports show them to paths in the project."""

    discovery: Discovery
    here: Path
    root: Path

    def of(self, shown: str) -> str:
        path = Path(self.here, shown)
        for file in self.discovery.files:
            if file.shown == shown:
                path = file.path
                break
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return shown


def _versions(
    outcome: Outcome,
    names: _Names,
    before: Tree,
    after: Tree,
    befores: Mapping[str, bytes],
    afters: Mapping[str, bytes],
) -> Versions:
    known = {shown: names.of(shown) for shown in {d.path for d in outcome.diagnostics}}
    placed = [replace(d, span=in_file(outcome.files, d.path, d.span)) for d in outcome.diagnostics]
    diagnostics = tuple(_renamed(item, known[item.path]) for item in placed)
    texts: dict[str, list[str]] = {}
    sites = []
    for site in outcome.call_sites:
        name = names.of(site.path)
        if name not in texts:
            texts[name] = _text(before.root / name)
        span = in_file(outcome.files, site.path, site.span)
        lines = texts[name][span.line - 1 : span.end_line]
        if not lines:
            continue
        shown = lines[0][span.column - 1 :] if len(lines) > 1 else _cut(lines[0], span)
        if not _MAKES_A_SESSION.search(shown):
            sites.append(
                Site(name, span.line, span.end_line, span.column, site.migrated, shown.strip())
            )
    mapped = {
        name: _line_map(_decoded(data), _decoded(afters[name])) for name, data in befores.items()
    }
    accepted = {name: _accepted(_decoded(data)) for name, data in befores.items()}
    return Versions(
        before, after, outcome.target, tuple(sites), diagnostics, accepted, lines=mapped
    )


def _cut(line: str, span: object) -> str:
    start: int = span.column - 1  # type: ignore[attr-defined]
    end: int = span.end_column - 1  # type: ignore[attr-defined]
    return line[start:end]


def _renamed(diagnostic: Diagnostic, path: str) -> Diagnostic:
    return replace(diagnostic, path=path)


def _accepted(text: str) -> Mapping[int, tuple[str, ...]]:
    from req2httpx.rules.suppression import find_suppressions

    return find_suppressions(text).lines


def _text(path: Path) -> list[str]:
    try:
        return _decoded(path.read_bytes()).splitlines()
    except OSError:
        return []


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _line_map(before: str, after: str) -> tuple[int, ...]:
    """For each line of `after`, the line of `before` that it comes from."""
    old, new = before.splitlines(), after.splitlines()
    found: list[int] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, other, stop in matcher.get_opcodes():
        if tag == "equal":
            found += range(start + 1, end + 1)
            continue
        # Lines that became more or fewer keep their proportion.
        count, size = end - start, stop - other
        for index in range(size):
            found.append(min(start + 1 + index * max(count, 1) // size, max(len(old), 1)))
    return tuple(found)
