"""The way of the data, from files to an outcome.

read -> scan -> analyse and link -> plan -> rewrite -> check. Nothing is written here. What analyses
and rewrites is imported only for files that mention requests.
"""

from __future__ import annotations

import re
from pathlib import Path

from req2httpx.knowledge.companions import COMPANIONS, TEST_DOUBLES
from req2httpx.outcome import FileOutcome, FileStatus, Outcome, Sites
from req2httpx.project.discovery import DiscoveredFile, Discovery
from req2httpx.project.files import Project
from req2httpx.project.reading import ReadError, read_bytes
from req2httpx.project.target import detect_target
from req2httpx.settings import Settings, Target

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


def _outcome(project: Project, target: str, reason: str) -> Outcome:
    mentioning = [path for path, data in project.data.items() if _MENTION.search(data)]
    generated: list[FileOutcome] = []
    sites, without_timeout = Sites(), 0
    if mentioning:
        from req2httpx.migration import migrate_modules

        generated, sites, without_timeout = migrate_modules(project, mentioning)
    for path, file in project.files.items():
        if path not in project.outcomes:
            project.outcomes[path] = FileOutcome(
                file.shown,
                FileStatus.WITHOUT_REQUESTS,
                "it holds no requests objects",
                before=project.data[path],
            )
    files = sorted([*project.outcomes.values(), *generated], key=lambda outcome: outcome.path)
    return Outcome(
        target,
        reason,
        tuple(files),
        tuple(sorted(set(project.diagnostics))),
        sites,
        without_timeout,
        explanations=tuple(project.explanations),
        call_sites=tuple(sorted(project.call_sites)),
    )
