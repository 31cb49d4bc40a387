"""Excluded files that use the project: they are read, so that nothing moves away under them.

Tests and examples are not among them: whoever excludes those means to move them by hand.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from req2httpx.project.discovery import NEVER_SOURCES, DiscoveredFile, Discovery
from req2httpx.project.parts import leads_into
from req2httpx.project.reading import ReadError, read_bytes
from req2httpx.project.tests_location import is_beside


def find_bystanders(discovery: Discovery, data: Mapping[str, bytes]) -> dict[DiscoveredFile, bytes]:
    """Return the excluded modules, with their bytes, that import one of the files in `data`.

    What cannot be read is left out: it was excluded.
    """
    found: dict[DiscoveredFile, bytes] = {}
    folders = {str(discovery.root), os.path.join(discovery.root, "src")}
    folders |= {_import_root(path, data) for path in data}
    for excluded in discovery.excluded:
        for file in _modules(excluded):
            if is_beside(file.shown) or str(file.path) in data:
                continue
            try:
                text = read_bytes(file)
            except ReadError:
                continue
            own = {os.path.dirname(file.path), _import_root(str(file.path), data)}
            if leads_into(str(file.path), text, sorted(folders | own), data):
                found[file] = text
    return found


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
