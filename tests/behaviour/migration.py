"""Migrating a copy of a program, and reading what came of it."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from req2httpx.diagnostics import Diagnostic, Severity
from req2httpx.outcome import FileOutcome, FileStatus, Outcome
from req2httpx.project.discovery import Discovery, discover
from req2httpx.settings import ClientPolicy, Mode, RetryPolicy, Settings, Target

from .cases import Case, copy_case


@dataclass(frozen=True, slots=True)
class Migrated:
    """A migrated copy: where it lies and what the tool said."""

    main: Path
    outcome: Outcome
    changed: tuple[Path, ...]
    contents: dict[Path, bytes]
    """Every module of the copy as it lies there now, changed or not."""

    def diagnostics(self, *severities: Severity) -> list[Diagnostic]:
        """The diagnostics of these severities."""
        return [one for one in self.outcome.diagnostics if one.severity in severities]


def migrate_tree(
    root: Path,
    target: Target,
    *,
    exact: bool,
    mode: str = "sync",
    gather: bool = False,
    client: str = "per-call",
    retries: str = "preserve",
) -> Outcome:
    """Run the migration over a folder without writing: the one place that calls the tool."""
    run: Callable[[Settings, Discovery], Outcome]
    run = importlib.import_module("req2httpx.pipeline").migrate
    settings = Settings(
        paths=(root,),
        target=target,
        exact=exact,
        mode=Mode(mode),
        gather=gather,
        client=ClientPolicy(client),
        retries=RetryPolicy(retries),
    )
    return run(settings, discover((root,), (), root))


def migrate_case(case: Case, target: Target, folder: Path) -> Migrated:
    """Copy a case to a folder, migrate the copy and write the result."""
    main = copy_case(case, folder)
    outcome = migrate_tree(
        folder,
        target,
        exact=case.exact,
        mode=case.mode,
        gather=case.gather,
        client=case.client,
        retries=case.retries,
    )
    changed = tuple(_write(folder, one) for one in outcome.files if one.after is not None)
    contents = {path: path.read_bytes() for path in sorted(folder.rglob("*.py"))}
    return Migrated(main, outcome, changed, contents)


def _write(folder: Path, one: FileOutcome) -> Path:
    path = folder / one.path
    assert one.after is not None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(one.after)
    return path


def failures(outcome: Outcome) -> list[str]:
    """Files that the tool could not deal with, and its own errors."""
    bad = (FileStatus.FAILED, FileStatus.UNPARSABLE, FileStatus.UNREADABLE)
    broken = [one for one in outcome.files if one.status in bad]
    return [*(f"{one.path}: {one.status} {one.reason}" for one in broken), *outcome.internal_errors]


def requests_imports(source: bytes) -> list[str]:
    """The imports of requests, or of its modules, in a module."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.append(node.module or "")
    return [name for name in found if name.split(".")[0] == "requests"]


def kept_lines(source: bytes) -> list[bytes]:
    """The lines that say `# kept` at their end."""
    return [line for line in source.splitlines() if line.rstrip().endswith(b"# kept")]
