"""The parts of a project, one after the other or side by side in processes."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field

from req2httpx.diagnostics import Diagnostic
from req2httpx.outcome import CallSite, FileOutcome, FileStatus, LeftOut, Sites
from req2httpx.project.files import Project

WORTH_A_PROCESS = 200_000
"""Bytes of files that mention requests, below which starting processes costs more than it gives."""


@dataclass(frozen=True, slots=True)
class Part:
    """A project cut down to files that know nothing of the others, and those that mention it."""

    project: Project
    mentioning: tuple[str, ...]

    def size(self) -> int:
        """Return how much there is to analyse, in bytes."""
        return sum(len(self.project.data[path]) for path in self.mentioning)


@dataclass(frozen=True, slots=True)
class PartResult:
    """What became of a part; `outcomes` are those of its files that are known, by path."""

    outcomes: dict[str, FileOutcome] = field(default_factory=dict)
    generated: tuple[FileOutcome, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    explanations: tuple[str, ...] = ()
    call_sites: tuple[CallSite, ...] = ()
    sites: Sites = field(default_factory=Sites)
    without_timeout: int = 0
    internal_errors: tuple[str, ...] = ()
    left_out: LeftOut = field(default_factory=LeftOut)


def cut(project: Project, groups: Sequence[Sequence[str]], mentioning: set[str]) -> list[Part]:
    """Cut a project into the groups of files that have something to migrate."""
    found = []
    for group in groups:
        wanted = tuple(path for path in group if path in mentioning)
        if wanted:
            data = {path: project.data[path] for path in group}
            files = {path: project.files[path] for path in group}
            own = Project(
                project.settings,
                project.discovery,
                project.target,
                data,
                files=files,
                notebooks={
                    path: project.notebooks[path] for path in group if path in project.notebooks
                },
                bystanders=project.bystanders,
            )
            found.append(Part(own, wanted))
    return found


def migrate_parts(parts: Sequence[Part], jobs: int) -> list[PartResult]:
    """Migrate every part, in up to `jobs` processes; the results are in the order of the parts.

    A process that dies takes nothing with it but its part, which is reported as failed.
    """
    big = [part for part in parts if part.size() >= WORTH_A_PROCESS]
    if jobs < 2 or len(big) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        results = []
        for index, part in enumerate(parts):
            if index:
                gc.collect()
            results.append(migrate_part(part))
        return results
    import req2httpx.migration  # noqa: F401  # before the processes are forked, for all of them

    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(min(jobs, len(parts)), context) as pool:
        waiting = {
            index: pool.submit(migrate_part, parts[index])
            for index in sorted(range(len(parts)), key=lambda index: -parts[index].size())
        }
        return [_result(waiting[index], part) for index, part in enumerate(parts)]


def migrate_part(part: Part) -> PartResult:
    """Migrate one part in this process."""
    from req2httpx.migration import migrate_modules

    project = part.project
    with _uncollected():
        generated, sites, without_timeout = migrate_modules(project, part.mentioning)
    project.trees.clear()
    project.sources.clear()
    return PartResult(
        project.outcomes,
        tuple(generated),
        tuple(project.diagnostics),
        tuple(project.explanations),
        tuple(project.call_sites),
        sites,
        without_timeout,
        tuple(project.internal_errors),
        project.left_out,
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no cycles: the program of a part refers to itself all over, and lives to the end.

    Looking through it again and again took a fifth of the time, and found nothing.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _result(future: Future[PartResult], part: Part) -> PartResult:
    try:
        return future.result()
    except BrokenProcessPool:
        reason = "the process that worked on this part of the project died; run with --jobs 1"
        outcomes = {
            path: FileOutcome(part.project.files[path].shown, FileStatus.FAILED, reason)
            for path in part.mentioning
        }
        first = part.project.files[part.mentioning[0]].shown
        return PartResult(outcomes, internal_errors=(f"{first} and others: {reason}",))
