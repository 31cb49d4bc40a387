"""From the paths on the command line to the files of the run."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from req2httpx.outcome import FileStatus
from req2httpx.project.ignoring import (
    IGNORE_FILE,
    Chain,
    Exclusion,
    chain_above,
    compile_exclusion,
    is_ignored,
    read_rules,
)
from req2httpx.project.roots import ROOT_MARKERS, ignore_root, project_root

NOTEBOOK = ".ipynb"
SUFFIXES = (".py", ".pyi", NOTEBOOK)
NEVER_SOURCES = frozenset(
    {
        *(".git", ".hg", ".svn", ".bzr", ".jj"),
        *(".venv", ".tox", ".nox", ".direnv", "__pypackages__", "site-packages", "dist-packages"),
        *(".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".eggs", "__pycache__"),
        *("node_modules", ".ipynb_checkpoints", ".req2httpx"),
    }
)
BUILD_OUTPUTS = frozenset({"build", "dist", "_build"})


class DiscoveredFile(NamedTuple):
    """A file of the run.

    `path` is absolute and may itself be a symbolic link; `shown` is how reports name it: relative
    to the working folder where it lies below it, with forward slashes.
    """

    path: Path
    shown: str


class SkippedPath(NamedTuple):
    """A path that was named, or would have been taken, and is not part of the run."""

    shown: str
    status: FileStatus
    reason: str


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files of a run, sorted by `shown`, each real file once, and what was left out.

    `excluded` are the files and folders that `--exclude` names.
    """

    files: tuple[DiscoveredFile, ...]
    root: Path
    skipped: tuple[SkippedPath, ...] = ()
    excluded: tuple[DiscoveredFile, ...] = ()


_Identity = tuple[int, int]
"""Device and number of a file or folder: what its names have in common."""

_Candidate = tuple[bool, str, str, _Identity]
"""Whether the name is a link, the name as it is shown, the path, the file: in order of choice."""


class _Step(NamedTuple):
    """A folder still to be walked, with the ignore rules that hold in it."""

    folder: str
    identity: _Identity
    chain: Chain
    linked: bool


class _Walk:
    """What the walk is bound by, and what it found so far."""

    def __init__(self, prefix: str, root: str, exclusion: Exclusion | None) -> None:
        self.prefix = prefix
        self.root = root
        self.exclusion = exclusion
        self.candidates: list[_Candidate] = []
        self.skipped: dict[str, SkippedPath] = {}
        self.left: list[DiscoveredFile] = []
        self.seen_folders: set[_Identity] = set()

    def shown(self, path: str) -> str:
        shown = path.removeprefix(self.prefix)
        return shown if os.sep == "/" else shown.replace(os.sep, "/")

    def skip(self, path: str, status: FileStatus, reason: str) -> None:
        shown = self.shown(path)
        self.skipped.setdefault(shown, SkippedPath(shown, status, reason))

    def excluded(self, path: str, is_folder: bool) -> bool:
        """Whether `--exclude` names the path; it is then recorded as skipped."""
        if self.exclusion is None or not self.exclusion.excludes(path, is_folder):
            return False
        self.skip(path, FileStatus.EXCLUDED, "matched by --exclude")
        self.left.append(DiscoveredFile(Path(path), self.shown(path)))
        return True

    def take(self, path: str, status: os.stat_result, linked: bool) -> None:
        identity = (status.st_dev, status.st_ino)
        self.candidates.append((linked, self.shown(path), path, identity))


def discover(paths: Sequence[Path], exclude: Sequence[str], working_directory: Path) -> Discovery:
    """The Python files named by, or lying below, `paths`.

    A file that is named is taken whatever it is called; below folders .py, .pyi and .ipynb files
    are, less what .gitignore files name and folders that never hold a project's own sources.
    Patterns in `exclude` (gitignore syntax, from the working folder or the project's root) win over
    both.
    Never raises for what is on the disk: what can't be used is in `skipped`, with a reason.
    Raises ValueError for an exclude pattern that is none.
    """
    working_folder = os.path.abspath(working_directory)
    named = list(dict.fromkeys(_absolute(working_folder, path) for path in paths))
    root = project_root([Path(path) for path in named] or [Path(working_folder)])
    exclusion = compile_exclusion(exclude, [working_folder, str(root)])
    walk = _Walk(working_folder.rstrip(os.sep) + os.sep, str(root), exclusion)
    for path in named:
        _take_named(walk, path)
    files = tuple(_unique(walk))
    taken = {file.shown for file in files}
    skipped = sorted(skipped for shown, skipped in walk.skipped.items() if shown not in taken)
    left = sorted(dict.fromkeys(walk.left), key=lambda file: file.shown)
    return Discovery(files, root, tuple(skipped), tuple(left))


def _absolute(working_folder: str, path: Path) -> str:
    """`path` made absolute; links are followed only where a `..` comes after one."""
    joined = os.path.join(working_folder, path)
    if ".." not in path.parts:
        return os.path.normpath(joined)
    if path.name == "..":
        return os.path.realpath(joined)
    return os.path.join(os.path.realpath(os.path.dirname(joined)), path.name)


def _take_named(walk: _Walk, path: str) -> None:
    try:
        linked = os.path.islink(path)
        status = os.stat(path)
    except ValueError:  # a character that no file name can hold
        walk.skip(path, FileStatus.UNREADABLE, "there is no such file or folder")
        return
    except OSError as error:
        walk.skip(path, FileStatus.UNREADABLE, _why_unusable(path, error))
        return
    if walk.excluded(path, stat.S_ISDIR(status.st_mode)):
        return
    if stat.S_ISREG(status.st_mode):
        walk.take(path, status, linked)
    elif stat.S_ISDIR(status.st_mode):
        top = ignore_root(path, walk.root)
        _walk_folders(walk, path, status, chain_above(path, top))
    else:
        walk.skip(path, FileStatus.UNREADABLE, "neither a regular file nor a folder")


def _walk_folders(walk: _Walk, folder: str, status: os.stat_result, above: Chain) -> None:
    """Take what lies below `folder`; links to folders come last, so that real paths win."""
    pending = [_Step(folder, (status.st_dev, status.st_ino), above, linked=False)]
    links: list[_Step] = []
    while pending or links:
        step = pending.pop() if pending else links.pop(0)
        if step.identity in walk.seen_folders:
            continue
        walk.seen_folders.add(step.identity)
        entries = _entries(walk, step.folder)
        if step.folder != folder and _is_virtual_environment(entries):
            continue
        for below in _visit(walk, entries, _chain_of(step.folder, entries, step.chain)):
            (links if below.linked else pending).append(below)


def _visit(walk: _Walk, entries: list[os.DirEntry[str]], chain: Chain) -> Iterator[_Step]:
    """Take the files among a folder's entries; give the folders to go on with."""
    for entry in entries:
        try:
            linked = entry.is_symlink()
            if not entry.is_dir():
                if _is_source(entry.name):
                    _take_entry(walk, entry, linked, chain)
            elif _is_wanted_folder(walk, entry, entries, chain) and not (
                linked and _leads_outside(walk, entry.path)
            ):
                status = entry.stat()
                yield _Step(entry.path, (status.st_dev, status.st_ino), chain, linked)
        except OSError as error:
            if _is_source(entry.name):
                walk.skip(entry.path, FileStatus.UNREADABLE, _why_unusable(entry.path, error))


def _entries(walk: _Walk, folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError as error:
        walk.skip(folder, FileStatus.UNREADABLE, _why_unusable(folder, error))
        return []


def _is_virtual_environment(entries: list[os.DirEntry[str]]) -> bool:
    """Such a folder may have any name; this file is what makes it one."""
    return any(entry.name == "pyvenv.cfg" for entry in entries)


def _chain_of(folder: str, entries: list[os.DirEntry[str]], outer: Chain) -> Chain:
    if not any(entry.name == IGNORE_FILE for entry in entries):
        return outer
    rules = read_rules(folder)
    return outer if rules is None else (*outer, rules)


def _is_source(name: str) -> bool:
    # `.#name.py` is Emacs's lock on name.py: a link that leads nowhere.
    return name.endswith(SUFFIXES) and not name.startswith(".#")


def _is_wanted_folder(
    walk: _Walk, entry: os.DirEntry[str], siblings: list[os.DirEntry[str]], chain: Chain
) -> bool:
    name = entry.name
    if name in NEVER_SOURCES:
        return False
    if name in BUILD_OUTPUTS and _is_build_output(entry.path, siblings):
        return False
    if chain and is_ignored(chain, entry.path, is_folder=True):
        return False
    return not walk.excluded(entry.path, is_folder=True)


def _is_build_output(folder: str, siblings: list[os.DirEntry[str]]) -> bool:
    """`build` is also a good name for a package: only beside a project file is it an output."""
    beside_project = any(entry.name in ROOT_MARKERS for entry in siblings)
    return beside_project and not os.path.exists(os.path.join(folder, "__init__.py"))


def _leads_outside(walk: _Walk, path: str) -> bool:
    """Whether a link found below a folder leads out of the project; it is then skipped."""
    target = os.path.realpath(path)
    top = os.path.realpath(walk.root).rstrip(os.sep) + os.sep
    if target.startswith(top) or target + os.sep == top:
        return False
    walk.skip(path, FileStatus.EXCLUDED, "a symbolic link that leads out of the project")
    return True


def _take_entry(walk: _Walk, entry: os.DirEntry[str], is_link: bool, chain: Chain) -> None:
    if chain and is_ignored(chain, entry.path, is_folder=False):
        return
    if walk.excluded(entry.path, is_folder=False):
        return
    status = entry.stat()
    if not stat.S_ISREG(status.st_mode):
        walk.skip(entry.path, FileStatus.UNREADABLE, "not a regular file")
    elif not (is_link and _leads_outside(walk, entry.path)):
        walk.take(entry.path, status, is_link)


def _unique(walk: _Walk) -> list[DiscoveredFile]:
    """Each real file once, by its real name before a link to it; the other names are skipped."""
    taken: dict[_Identity, str] = {}
    kept: list[DiscoveredFile] = []
    for _, shown, path, identity in sorted(walk.candidates):
        first = taken.setdefault(identity, shown)
        if first != shown:
            walk.skip(path, FileStatus.EXCLUDED, f"the same file as {first}")
        elif not kept or kept[-1].shown != shown:
            kept.append(DiscoveredFile(Path(path), shown))
    return sorted(kept, key=lambda file: file.shown)


def _why_unusable(path: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        if os.path.islink(path):
            return f"a symbolic link to {os.readlink(path)}, which does not exist"
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "permission denied"
    reason = error.strerror or type(error).__name__
    return reason[:1].lower() + reason[1:]
