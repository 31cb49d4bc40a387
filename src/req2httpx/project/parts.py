"""The parts of a tree that know nothing of each other: each is analysed for itself.

A repository of several projects, or a folder of checkouts, is no one program. Its parts are the
folders that hold a project's marker file, put together where code of one may import from another.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Set

from req2httpx.disjoint import DisjointSets
from req2httpx.project.roots import ROOT_MARKERS

_IMPORTED = re.compile(
    rb"^[ \t]*(?:from[ \t]+(\.*[\w.]*)[ \t]+import[ \t]+([^\n#(]+|\([^)]*\))"
    rb"|import[ \t]+([^\n#]+))",
    re.MULTILINE,
)
_NAMED = re.compile(rb"(?:^|[,(])\s*([\w.]+)")


def parts(data: Mapping[str, bytes], mentioning: Set[str], root: str) -> list[list[str]]:
    """Group absolute paths of files, given with their bytes, by the part they belong to.

    `mentioning` are the paths of the files that may hold requests objects. The groups come in the
    order of their first file, and keep the order of the files.
    """
    homes = _homes(data, root)
    if len(set(homes.values())) < 2:
        return [list(data)]
    joined: DisjointSets[str] = DisjointSets()
    known = _names(homes, root)
    for path, text in data.items():
        for name, modules in _by_top(_imported(text)).items():
            holders = known.get(name, {})
            if not holders or _is_own(modules, holders.get(homes[path], set()), data):
                continue
            folders = [above for tops in holders.values() for above in tops]
            starts = [
                os.path.join(above, *module.split(".")) for above in folders for module in modules
            ]
            starts += [os.path.join(above, name) for above in folders]
            if path in mentioning or _leads_to(starts, folders, data, mentioning):
                joined.join([homes[path], *holders])
    groups: dict[str, list[str]] = {}
    for path in data:
        groups.setdefault(joined.find(homes[path]), []).append(path)
    return list(groups.values())


def _homes(paths: Iterable[str], root: str) -> dict[str, str]:
    """Return the nearest folder with a project's marker above each file, at most `root`."""
    known: dict[str, str] = {root: root}

    def home(folder: str) -> str:
        if folder not in known:
            marked = any(os.path.lexists(os.path.join(folder, name)) for name in ROOT_MARKERS)
            above = os.path.dirname(folder)
            known[folder] = folder if marked or above == folder else home(above)
        return known[folder]

    return {path: home(os.path.dirname(path)) for path in paths}


def _names(homes: Mapping[str, str], root: str) -> dict[str, dict[str, set[str]]]:
    """Return the parts that can be imported from by each name, and the folders it lies in."""
    known: dict[str, dict[str, set[str]]] = {}
    for path, home in homes.items():
        package = os.path.dirname(path)
        while os.path.join(package, "__init__.py") in homes:
            package = os.path.dirname(package)
        for above in {package, home, os.path.join(home, "src"), root}:
            if path.startswith(above + os.sep):
                top = os.path.splitext(path[len(above) + 1 :].split(os.sep)[0])[0]
                known.setdefault(top, {}).setdefault(home, set()).add(above)
    for name in _NEVER_OURS:
        known.pop(name, None)
    return known


_NEVER_OURS = sys.stdlib_module_names | {"requests", "httpx", "httpx2"}


def _by_top(modules: Iterable[str]) -> dict[str, set[str]]:
    """Group the dotted names of imports that are not relative by their first name."""
    found: dict[str, set[str]] = {}
    for module in modules:
        if not module.startswith("."):
            found.setdefault(module.split(".")[0], set()).add(module)
    return found


def _is_own(modules: Iterable[str], tops: Iterable[str], data: Mapping[str, bytes]) -> bool:
    """Whether an import finds its module in the part of the file itself."""
    stems = (os.path.join(top, *module.split(".")) for module in modules for top in tops)
    return any(True for stem in stems for _ in _files(stem, data))


def _leads_to(
    stems: list[str], folders: list[str], data: Mapping[str, bytes], mentioning: Set[str]
) -> bool:
    """Whether modules, given by their paths without `.py`, can give anything of requests.

    `folders` are those that the packages of the modules lie in.
    """
    found = dict.fromkeys(file for stem in stems for file in _files(stem, data))
    queue = list(found)
    for path in queue:
        if path in mentioning:
            return True
        for stem in _imported_stems(path, data[path], folders):
            for file in _files(stem, data):
                if file not in found:
                    found[file] = None
                    queue.append(file)
    return False


def imported_files(
    path: str, text: bytes, folders: list[str], data: Mapping[str, bytes]
) -> set[str]:
    """Return those of the files in `data` that a file imports.

    `folders` are where Python looks for modules.
    """
    stems = _imported_stems(path, text, folders)
    return {file for stem in stems for file in _files(stem, data)}


def _files(stem: str, data: Mapping[str, bytes]) -> Iterator[str]:
    for path in (stem + ".py", os.path.join(stem, "__init__.py")):
        if path in data:
            yield path


def _imported_stems(path: str, text: bytes, folders: list[str]) -> Iterator[str]:
    """Yield where the imports of a file may lead, without `.py`."""
    for name in _imported(text):
        level = len(name) - len(name.lstrip("."))
        if level:
            folder = path
            for _ in range(level):
                folder = os.path.dirname(folder)
            yield os.path.join(folder, *name[level:].split("."))
        else:
            yield from (os.path.join(folder, *name.split(".")) for folder in folders)


def _imported(text: bytes) -> set[str]:
    """Return the dotted names that a file imports: modules, and what may be modules in them."""
    names: set[str] = set()
    for module, inside, plain in _IMPORTED.findall(text):
        if plain:
            names.update(name.decode() for name in _NAMED.findall(plain))
            continue
        base = module.decode()
        names.add(base)
        joint = "" if base.endswith(".") else "."
        names.update(f"{base}{joint}{name.decode()}" for name in _NAMED.findall(inside))
    return names
