"""Copies of the user's tree: COMMAND never runs in the tree itself."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

LEFT_OUT = frozenset(
    {
        *(".git", ".hg", ".svn", ".jj", "__pycache__", ".req2httpx", ".ipynb_checkpoints"),
        *(".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"),
    }
)
LINKED = frozenset({".venv", "venv", ".tox", ".nox", "node_modules", "__pypackages__"})
"""Large, and not changed by running the program: the copy leads to the original's."""

_NOT_COMPARED = LEFT_OUT | LINKED
_NOT_COMPARED_SUFFIXES = (".pyc", ".pyo")


class CopyError(Exception):
    """The tree cannot be copied; the message says why."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A version of the sources: a folder, and the files in it that are to be others."""

    root: Path
    changes: Mapping[str, bytes]

    def copy_to(self, folder: Path) -> dict[str, tuple[int, int]]:
        """Copy the tree into a new folder; the state of its files. Raises CopyError."""
        try:
            _copy(self.root, folder)
            for name, data in self.changes.items():
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        except OSError as error:
            raise CopyError(f"{self.root} cannot be copied: {error}") from error
        return state(folder)


def _copy(source: Path, target: Path) -> None:
    target.mkdir(parents=True)
    with os.scandir(source) as entries:
        for entry in entries:
            copied = target / entry.name
            if entry.name in LEFT_OUT:
                continue
            if entry.is_symlink():
                _copy_link(source, entry, copied)
            elif entry.is_dir():
                if entry.name in LINKED or os.path.exists(os.path.join(entry, "pyvenv.cfg")):
                    copied.symlink_to(os.path.abspath(entry.path), target_is_directory=True)
                else:
                    _copy(Path(entry.path), copied)
            elif entry.is_file():
                shutil.copy2(entry.path, copied)


def _copy_link(source: Path, entry: os.DirEntry[str], copied: Path) -> None:
    """A link within the tree leads to the copy; one that leads out keeps its target."""
    target = os.readlink(entry.path)
    if not os.path.isabs(target):
        inside = os.path.normpath(os.path.join(source, target))
        if not inside.startswith(str(source)):
            target = inside
    copied.symlink_to(target)


def state(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of each file below a folder, by its name with forward slashes."""
    found: dict[str, tuple[int, int]] = {}
    for path in _files(folder):
        status = os.lstat(path)
        found[_name(path, folder)] = (status.st_size, status.st_mtime_ns)
    return found


def changed(folder: Path, before: Mapping[str, tuple[int, int]]) -> dict[str, bytes | None]:
    """The files that came or changed since, with what they hold; None for those that went."""
    now = state(folder)
    found: dict[str, bytes | None] = {name: None for name in before if name not in now}
    for name, status in now.items():
        if before.get(name) != status:
            try:
                found[name] = (folder / name).read_bytes()
            except OSError:
                found[name] = b""
    return dict(sorted(found.items()))


def _files(folder: Path) -> Iterable[str]:
    for at, folders, files in os.walk(folder):
        folders[:] = [
            name
            for name in folders
            if name not in _NOT_COMPARED and not os.path.islink(os.path.join(at, name))
        ]
        for name in files:
            if not name.endswith(_NOT_COMPARED_SUFFIXES):
                yield os.path.join(at, name)


def _name(path: str, folder: Path) -> str:
    return os.path.relpath(path, folder).replace(os.sep, "/")
