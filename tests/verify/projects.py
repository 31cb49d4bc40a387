"""Small projects, and verifications of them."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from req2httpx import pipeline
from req2httpx.project.discovery import discover
from req2httpx.settings import Settings, Target
from req2httpx.verify import session, versions
from req2httpx.verify.copies import Tree
from req2httpx.verify.observation import Observation
from req2httpx.verify.session import Plan, Report
from req2httpx.verify.traffic import Exchange
from req2httpx.verify.verdict import Judged, Status

PYTHON = sys.executable


def write(root: Path, files: Mapping[str, str]) -> Path:
    """Put a project's files in a folder."""
    for name, text in {"setup.cfg": "", **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def versions_of(root: Path, target: Target = Target.HTTPX) -> versions.Versions:
    """The project, and what the migration makes of it."""
    discovery = discover([root], (), root)
    outcome = pipeline.migrate(Settings(target=target), discovery)
    return versions.migrated(outcome, discovery, root, root)


def verify(
    root: Path,
    *arguments: str,
    traffic: Sequence[Exchange] | None = None,
    changes: Mapping[str, str] | None = None,
    program: str = "app.py",
    timeout: float | None = 30,
    patience: float = 3,
    faults: tuple[str, ...] = (),
    target: Target = Target.HTTPX,
) -> Report:
    """Verify the project's migration, or with `changes` a migration that somebody made."""
    compared = versions_of(root, target)
    if changes is not None:
        after = Tree(root, {name: text.encode() for name, text in changes.items()})
        maps = {
            name: versions._line_map((root / name).read_text(), text)
            for name, text in changes.items()
            if (root / name).exists()
        }
        compared = replace(compared, after=after, lines=maps)
    command = (PYTHON, program, *arguments)
    plan = Plan(command, root, root, timeout, patience, faults)
    return session.verify(plan, compared, traffic, _silent)


def record(
    root: Path, *arguments: str, program: str = "app.py", timeout: float | None = 30
) -> Observation:
    """Record a run of the project."""
    from req2httpx.verify.running import Run

    command = (PYTHON, program, *arguments)
    return session.record(Run(command, root, root, root, False, timeout), _silent)


def _silent(what: str, done: int, total: int) -> None:
    return None


def aspects(report: Report) -> list[str]:
    """What differs, in short."""
    return [item.difference.aspect for item in report.judged]


def said(report: Report) -> str:
    """All sentences about differences."""
    return "\n".join(item.difference.what for item in report.judged)


def one(report: Report, aspect: str) -> Judged:
    """The difference of that aspect."""
    return next(item for item in report.judged if item.difference.aspect == aspect)


def statuses(report: Report) -> dict[str, Status]:
    """What is known of each call site, by `path:line`."""
    return {f"{one.site.path}:{one.site.line}": one.status for one in report.reached}
