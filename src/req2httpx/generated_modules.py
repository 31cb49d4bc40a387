"""The modules of exact forms beside migrated code, and what those of one program share.

Modules that are found by the bare name are one for Python, whichever folder it searches first; so
each holds what any of them has to. And a class that handlers name has to be one class.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from req2httpx.analysis.imports import ImportIndex
from req2httpx.disjoint import DisjointSets
from req2httpx.outcome import FileOutcome, FileStatus
from req2httpx.project.files import Project
from req2httpx.project.parts import imported_files
from req2httpx.rewrite.exact_forms import SHARED, generate, generated_names, needed
from req2httpx.rules.site import HELPER_MODULE


@dataclass(frozen=True, slots=True)
class GeneratedModule:
    """A module of exact forms: `package` is the one that holds it, empty for a bare name.

    `names` are the forms in it; `imported` says from which package a shared class comes.
    """

    path: str
    package: str
    root: str
    names: frozenset[str]
    imported: Mapping[str, str]


def generated_outcomes(
    project: Project, index: ImportIndex, wanted: Mapping[str, Iterable[str]]
) -> list[FileOutcome]:
    """Return the outcomes of the modules at these paths, which are to hold the named forms."""
    if not wanted:
        return []
    modules = [_module(index, path, frozenset(names)) for path, names in sorted(wanted.items())]
    modules += [_module(index, path, frozenset()) for path in _others(project, wanted)]
    joined = _joined(project, index) if len(modules) > 1 else DisjointSets()
    changed = []
    for module in modules:
        beside = [m for m in modules if joined.find(m.root) == joined.find(module.root)]
        complete = _complete(module, beside)
        if module.path in wanted or complete.names != module.names:
            changed.append(_with_shared(complete, [_complete(m, beside) for m in beside]))
    return [_outcome(project, module) for module in changed]


def _others(project: Project, wanted: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the modules that earlier runs have generated, and this one has no need of."""
    return sorted(
        path
        for path in project.files
        if os.path.basename(path) == HELPER_MODULE + ".py"
        and path not in wanted
        and generated_names(_text(path)) is not None
    )


def _module(index: ImportIndex, path: str, names: frozenset[str]) -> GeneratedModule:
    folder, root = os.path.dirname(path), index.import_root(path)
    package = "" if folder == root else os.path.relpath(folder, root).replace(os.sep, ".")
    known = generated_names(_text(path)) or frozenset()
    return GeneratedModule(path, package, root, names | known, {})


def _text(path: str) -> str:
    return Path(path).read_text("utf-8", "replace") if os.path.exists(path) else ""


def _joined(project: Project, index: ImportIndex) -> DisjointSets[str]:
    """Put the folders together that Python searches for one program."""
    joined: DisjointSets[str] = DisjointSets()
    for path, data in project.data.items():
        own = index.import_root(path)
        found = imported_files(path, data, list(index.roots), project.data)
        joined.join([own, *(index.import_root(file) for file in found)])
    return joined


def _complete(module: GeneratedModule, beside: list[GeneratedModule]) -> GeneratedModule:
    """Add what the other modules of its name hold, which it may be found in place of."""
    if module.package:
        return module
    names = frozenset().union(*(other.names for other in beside if not other.package))
    return replace(module, names=names)


def _with_shared(module: GeneratedModule, beside: list[GeneratedModule]) -> GeneratedModule:
    """Take the classes that handlers name from one package, best from one that raises them."""
    imported = {}
    for name in sorted(SHARED.keys() & needed(module.names)):
        owners = [m for m in beside if m.package and name in needed(m.names)]
        owner = min(owners, default=module, key=lambda m: SHARED[name] not in needed(m.names))
        if owner.path != module.path:
            imported[name] = owner.package
    return replace(module, imported=imported)


def _outcome(project: Project, module: GeneratedModule) -> FileOutcome:
    path, folder = module.path, os.path.dirname(module.path)
    shown = next(
        (
            os.path.join(os.path.dirname(file.shown), HELPER_MODULE + ".py")
            for other, file in project.files.items()
            if os.path.dirname(other) == folder
        ),
        path,
    )
    project.outcomes.pop(path, None)
    sources = {name: f"{package}.{HELPER_MODULE}" for name, package in module.imported.items()}
    return FileOutcome(
        shown.replace(os.sep, "/"),
        FileStatus.CHANGED,
        "generated: the exact forms that the migrated code uses",
        before=Path(path).read_bytes() if os.path.exists(path) else b"",
        after=generate(module.names, project.target, sources).encode(),
        generated=True,
    )
