"""The way of the data, from files to an outcome.

read -> scan -> analyse and link -> plan -> rewrite -> check. Nothing is written here. What analyses
and rewrites is imported only for files that mention requests.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from req2httpx.knowledge.companions import COMPANIONS, TEST_DOUBLES
from req2httpx.outcome import FileOutcome, FileStatus, LeftOut, Outcome, Sites
from req2httpx.project.discovery import DiscoveredFile, Discovery
from req2httpx.project.files import Project
from req2httpx.project.parts import parts
from req2httpx.project.reading import ReadError, read_bytes
from req2httpx.project.target import detect_target
from req2httpx.settings import Settings, Target

if TYPE_CHECKING:
    from req2httpx.parallel import PartResult

_MENTION = re.compile(
    b"|".join(
        [
            rb"requests",
            *(re.escape(name.encode()) for name in sorted(COMPANIONS)),
            rb"^[ \t]*(?:import|from)[ \t]+(?:" + "|".join(sorted(TEST_DOUBLES)).encode() + rb")\b",
        ]
    ),
    re.MULTILINE,
)


def migrate(settings: Settings, discovery: Discovery) -> Outcome:
    """Compute what a run does to the files of a project; writes nothing."""
    target, reason = _target(settings, discovery.root)
    project = Project(settings, discovery, target)
    for file in discovery.files:
        _read(project, file)
    if discovery.excluded:
        _read_bystanders(project)
    return _outcome(project, target, reason)


def migrate_source(settings: Settings, name: str, data: bytes) -> Outcome:
    """Compute what a run does to one module that is not on disk."""
    folder = Path.cwd()
    file = DiscoveredFile(folder / "stdin.py", name)
    discovery = Discovery((file,), folder)
    target, reason = _target(settings, folder)
    project = Project(settings, discovery, target)
    project.files[str(file.path)] = file
    project.data[str(file.path)] = data
    return _outcome(project, target, reason)


def _target(settings: Settings, root: Path) -> tuple[str, str]:
    if settings.target is not None:
        return settings.target.value, "you asked for it"
    name, reason = detect_target(root)
    return Target(name).value, reason


def _read(project: Project, file: DiscoveredFile) -> None:
    path = str(file.path)
    project.files[path] = file
    try:
        project.data[path] = read_bytes(file)
    except ReadError as error:
        project.fail(file, FileStatus.UNREADABLE, error)


def _read_bystanders(project: Project) -> None:
    """Add the excluded files that use the others: nothing of them is changed or reported."""
    from req2httpx.project.bystanders import find_bystanders

    found = find_bystanders(project.discovery, project.data)
    project.bystanders = frozenset(str(file.path) for file in found)
    for file, data in found.items():
        project.files[str(file.path)] = file
        project.data[str(file.path)] = data


def _outcome(project: Project, target: str, reason: str) -> Outcome:
    mentioning = [path for path, data in project.data.items() if _MENTION.search(data)]
    if mentioning:
        project.open_notebooks()
        mentioning = [path for path in mentioning if _MENTION.search(project.data.get(path, b""))]
    results = _migrate(project, mentioning) if mentioning else []
    for result in results:
        project.outcomes |= result.outcomes
    for path, file in project.files.items():
        if path not in project.outcomes and path not in project.bystanders:
            project.outcomes[path] = FileOutcome(
                file.shown,
                FileStatus.WITHOUT_REQUESTS,
                "it holds no requests objects",
                before=project.before(path),
            )
    generated = [file for result in results for file in result.generated]
    files = sorted([*project.outcomes.values(), *generated], key=lambda outcome: outcome.path)
    diagnostics = {*project.diagnostics, *(d for result in results for d in result.diagnostics)}
    left_out = sum((result.left_out for result in results), LeftOut())
    if left_out != LeftOut():
        from req2httpx.effort import notes

        diagnostics.update(notes(left_out, project.files[min(mentioning)].shown, project.settings))
    found = sum(result.sites.found for result in results)
    migrated = sum(result.sites.migrated for result in results)
    return Outcome(
        target,
        reason,
        tuple(files),
        tuple(sorted(diagnostics)),
        Sites(found, migrated, found - migrated),
        sum(result.without_timeout for result in results),
        tuple(error for result in results for error in result.internal_errors),
        explanations=tuple(text for result in results for text in result.explanations),
        call_sites=tuple(sorted(site for result in results for site in result.call_sites)),
        left_out=left_out,
    )


def _migrate(project: Project, mentioning: list[str]) -> list[PartResult]:
    from req2httpx.parallel import cut, migrate_parts

    wanted = set(mentioning)
    groups = parts(project.data, wanted, str(project.discovery.root))
    return migrate_parts(cut(project, groups, wanted), project.settings.jobs)
