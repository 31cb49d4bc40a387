"""Where a project begins."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

ROOT_MARKERS = ("pyproject.toml", "setup.py", "setup.cfg", ".git")


def project_root(paths: Sequence[Path]) -> Path:
    """The nearest folder above all of `paths` (absolute) that holds a project's marker file.

    Without a marker: the deepest folder that holds all of them.
    """
    common = common_folder(paths)
    for folder in (common, *common.parents):
        if any(os.path.lexists(folder / marker) for marker in ROOT_MARKERS):
            return folder
    return common


def common_folder(paths: Sequence[Path]) -> Path:
    """The deepest folder that holds all of `paths` (absolute), or the first on several drives."""
    folders = [path if os.path.isdir(path) else path.parent for path in paths]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:
        return folders[0]


def ignore_root(folder: str, root: str) -> str:
    """The outermost folder whose .gitignore counts: the repository's root, else the project's."""
    current = folder
    while True:
        if os.path.lexists(os.path.join(current, ".git")):
            return current
        above = os.path.dirname(current)
        if above == current:
            return root if folder == root or folder.startswith(root + os.sep) else folder
        current = above
