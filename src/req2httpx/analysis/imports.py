"""Which file of the project an import means, as Python would find it.

A module's own import root comes first (the folder above its top-level package, or a script's own
folder), then the project's root and its `src`, then any other root, the nearest one first. Folders
without `__init__.py` are namespace packages; where they hold modules, they may be scripts too, so
that only an import that finds a file in them makes them a package.
"""

from __future__ import annotations

import fnmatch
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ImportIndex:
    """The files of a project by absolute path, and the folders that hold them."""

    files: frozenset[str]
    folders: frozenset[str]
    roots: tuple[str, ...]
    found: dict[tuple[str, str], str | None] = field(default_factory=dict)
    namespaces: dict[str, str] = field(default_factory=dict)
    """The folders that an import found to be namespace packages, and the root they lie below."""

    def is_file(self, path: str) -> bool:
        """Whether a path is one of the files of the project."""
        return path in self.files

    def import_root(self, path: str) -> str:
        """Return the folder that Python has to search for the module at `path`."""
        above = self._above_packages(path)
        return self.namespaces.get(above, above)

    def _above_packages(self, path: str) -> str:
        folder = os.path.dirname(path)
        if path.endswith(".ipynb"):
            return folder
        while self.is_file(os.path.join(folder, "__init__.py")):
            folder = os.path.dirname(folder)
        return folder

    def absolute(self, importer: str, name: str) -> str | None:
        """Return the file or folder that `import name` in the file `importer` finds, or None.

        A folder is a namespace package.
        """
        key = (os.path.dirname(importer), name)
        if key not in self.found:
            self.found[key] = self._search(importer, name)
        return self.found[key]

    def relative(self, importer: str, level: int, name: str) -> str | None:
        """Return what `from <level dots><name> import ...` names."""
        folder = os.path.dirname(importer)
        for _ in range(level - 1):
            folder = os.path.dirname(folder)
        if not name:
            return self._module(folder)
        return self._module(os.path.join(folder, *name.split(".")))

    def submodule(self, package: str, name: str) -> str | None:
        """Return the module `name` inside the package whose `__init__.py` or folder is given."""
        folder = os.path.dirname(package) if package.endswith(".py") else package
        return self._module(os.path.join(folder, name))

    def dotted_name(self, path: str) -> str:
        """Return the name under which other modules import the module at `path`."""
        stem = os.path.relpath(os.path.splitext(path)[0], self.import_root(path))
        parts = [part for part in stem.split(os.sep) if part != "__init__"]
        return ".".join(parts)

    def matching(self, importer: str, name: str) -> list[str]:
        """Return the files of the modules that a name means in which `*` stands for anything.

        The package at the start of the name has to be known.
        """
        parts = name.split(".")
        known = next((n for n, part in enumerate(parts) if "*" in part), len(parts))
        found = self.absolute(importer, ".".join(parts[:known])) if known else None
        if found is None or known == len(parts):
            return [] if found is None else [found]
        folder = os.path.dirname(found) if _is_package(found) else found
        pattern = os.path.join(folder, *parts[known:])
        below = os.path.join(folder, "")
        return sorted(
            path
            for path in self.files
            if path.startswith(below)
            and any(_matches(stem, pattern) for stem in (path[:-3], os.path.dirname(path)))
            and (_is_package(path) or _matches(path[:-3], pattern))
        )

    def _search(self, importer: str, name: str) -> str | None:
        parts = name.split(".")
        own = [self._above_packages(importer), os.path.dirname(importer)]
        nearest = sorted(self.roots, key=lambda root: -len(os.path.commonpath([root, importer])))
        for root in dict.fromkeys([*own, *nearest]):
            top = self._module(os.path.join(root, parts[0]))
            if top is None:
                continue
            found = self._module(os.path.join(root, *parts))
            if found is not None:
                self._note_namespaces(root, parts)
                return found
            if top.endswith(".py"):
                return None
        return self._in_namespace(nearest, parts)

    def _in_namespace(self, roots: Iterable[str], parts: list[str]) -> str | None:
        """Return the file that a dotted name means if its packages lack `__init__.py`."""
        if len(parts) < 2 or parts[0] in _NEVER_A_NAMESPACE:
            return None
        for root in roots:
            found = self._module(os.path.join(root, *parts))
            if found is not None and found.endswith(".py"):
                self._note_namespaces(root, parts)
                return found
        return None

    def _note_namespaces(self, root: str, parts: list[str]) -> None:
        for length in range(1, len(parts)):
            folder = os.path.join(root, *parts[:length])
            if not self.is_file(os.path.join(folder, "__init__.py")):
                self.namespaces.setdefault(folder, root)

    def namespace(self, importer: str, package: str, names: Iterable[str]) -> str | None:
        """Return the folder that `from package import names` finds, if all of them are modules."""
        modules = [self.absolute(importer, f"{package}.{name}") for name in names]
        if not modules or None in modules:
            return None
        first = str(modules[0])
        return os.path.dirname(os.path.dirname(first) if _is_package(first) else first)

    def _module(self, stem: str) -> str | None:
        for path in (os.path.join(stem, "__init__.py"), stem + ".py"):
            if path in self.files:
                return path
        return stem if stem in self.folders else None


def _matches(path: str, pattern: str) -> bool:
    """Whether a path fits a pattern whose `*` stands for no separator."""
    return path.count(os.sep) == pattern.count(os.sep) and fnmatch.fnmatchcase(path, pattern)


def _is_package(path: str) -> bool:
    return os.path.basename(path) == "__init__.py"


_NEVER_A_NAMESPACE = sys.stdlib_module_names | {"requests", "httpx", "httpx2"}
"""Regular packages win over namespace packages, wherever they lie (PEP 420)."""


def build_index(paths: Iterable[str], project_root: str) -> ImportIndex:
    """Index absolute file paths; the roots are every folder that starts a package or a script."""
    files = frozenset(path for path in paths if path.endswith(".py"))
    folders: set[str] = set()
    roots: dict[str, None] = {project_root: None, os.path.join(project_root, "src"): None}
    index = ImportIndex(files, frozenset(), ())
    for path in sorted(files):
        roots[index.import_root(path)] = None
        folder = os.path.dirname(path)
        while folder not in folders and folder.startswith(project_root):
            folders.add(folder)
            folder = os.path.dirname(folder)
    return ImportIndex(files, frozenset(folders - set(roots)), tuple(roots))
