"""Modules of the project that stand in the way of the target: `import httpx` would find them."""

from __future__ import annotations

import os

from req2httpx.analysis.imports import ImportIndex


def shadowing(index: ImportIndex, path: str, target: str) -> str | None:
    """Return the project's own file that `import <target>` finds in the module at `path`, if any.

    Looked for where Python starts: the folder above the module's package, or the script's own, and
    the project's root and `src`. A module of that name inside a package is no obstacle.
    """
    for root in dict.fromkeys((index.import_root(path), *index.roots[:2])):
        stem = os.path.join(root, target)
        for found in (os.path.join(stem, "__init__.py"), stem + ".py"):
            if index.is_file(found):
                return found
    return None
