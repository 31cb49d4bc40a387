"""Excluded files that use the project: they are read, so that nothing moves away under them.

Tests and examples are not among them: whoever excludes those means to move them by hand.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from req2httpx.project.discovery import NEVER_SOURCES, DiscoveredFile, Discovery
from req2httpx.project.parts import imported_files
from req2httpx.project.reading import ReadError, read_bytes
from req2httpx.project.tests_location import is_beside


def find_bystanders(discovery: Discovery, data: Mapping[str, bytes]) -> dict[DiscoveredFile, bytes]:
    """Return the excluded modules, with their bytes, that work together with the files in `data`.

    Those are the ones that import one of the files, and those that use requests and that one of the
    files imports. What cannot be read is left out: it was excluded.
    """
    files: dict[str, DiscoveredFile] = {}
    excluded: dict[str, bytes] = {}
    for file in (file for named in discovery.excluded for file in _modules(named)):
        path = str(file.path)
        if is_beside(file.shown) or path in data:
            continue
        try:
            excluded[path] = read_bytes(file)
        except ReadError:
            continue
        files[path] = file
    folders = {str(discovery.root), os.path.join(discovery.root, "src")}
    folders |= {_import_root(path, data) for path in data}
    users = {path: text for path, text in excluded.items() if b"requests" in text}
    users = {path: text for path, text in users.items() if not _is_library(path)}
    found = {
        path
        for path, text in excluded.items()
        if imported_files(path, text, _starts(path, folders, excluded), data)
    }
    for path, text in data.items() if users else ():
        found |= imported_files(path, text, _starts(path, folders, data), users)
    return {files[path]: excluded[path] for path in sorted(found)}


def _starts(path: str, folders: set[str], data: Mapping[str, bytes]) -> list[str]:
    """Return where Python looks for what the module at `path` imports."""
    return sorted({*folders, os.path.dirname(path), _import_root(path, data)})


def _is_library(path: str) -> bool:
    """Whether a module is of a copy of the libraries themselves."""
    return not _LIBRARIES.isdisjoint((*Path(path).parts, Path(path).stem))


_LIBRARIES = frozenset({"requests", "urllib3", "httpx", "httpx2", "site-packages"})


def _modules(excluded: DiscoveredFile) -> Iterator[DiscoveredFile]:
    """Yield an excluded module, or those below an excluded folder."""
    if not os.path.isdir(excluded.path):
        if excluded.path.suffix == ".py":
            yield excluded
        return
    for folder, inner, names in os.walk(excluded.path):
        if "pyvenv.cfg" in names:
            inner.clear()
            continue
        inner[:] = sorted(name for name in inner if name not in NEVER_SOURCES)
        for name in sorted(name for name in names if name.endswith(".py")):
            path = Path(folder, name)
            below = path.relative_to(excluded.path).as_posix()
            yield DiscoveredFile(path, f"{excluded.shown}/{below}")


def _import_root(path: str, data: Mapping[str, bytes]) -> str:
    folder = os.path.dirname(path)
    while os.path.join(folder, "__init__.py") in data:
        folder = os.path.dirname(folder)
    return folder
