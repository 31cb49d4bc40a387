"""`req2httpx verify`: compare both versions of a program over the same traffic."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from req2httpx.cli.streams import write_error, write_output
from req2httpx.configuration import ConfigurationError, settings_from
from req2httpx.settings import OutputFormat, RedirectPolicy, Settings

if TYPE_CHECKING:
    from req2httpx.verify.session import Report
    from req2httpx.verify.traffic import Exchange
    from req2httpx.verify.versions import Versions

OWN = frozenset({"traffic", "before", "faults", "require-coverage", "timeout", "redact", "html"})


def verify(options: Mapping[str, object], paths: Sequence[str], program: Sequence[str]) -> int:
    """Verify the migration of the paths with a run of the program; the exit status."""
    from req2httpx.cli.program import ProgramError, read_program, seconds_of

    here = Path.cwd().resolve()
    named = tuple(Path(path) for path in paths) or (Path("."),)
    own = {name: value for name, value in options.items() if name in OWN}
    try:
        command = read_program(paths, program, takes_paths=True)
        timeout = seconds_of(own)
        rest = {name: value for name, value in options.items() if name not in OWN}
        settings = settings_from(rest, named, here)
        _check_format(options)
    except (ProgramError, ConfigurationError) as error:
        return _refuse(str(error))
    return _Verification(settings, own, command, timeout, here).run()


def _check_format(options: Mapping[str, object]) -> None:
    """Refuse forms that only a migration has; in a file they are meant for that."""
    if options.get("output-format") in (OutputFormat.GITHUB, OutputFormat.SARIF):
        raise ConfigurationError("--output-format: a verification is reported as text or json")


def _refuse(message: str) -> int:
    write_error(f"req2httpx: error: {message}\n")
    return 2


class _Verification:
    """One run of the command: from settings to exit status."""

    def __init__(
        self,
        settings: Settings,
        own: Mapping[str, object],
        command: tuple[str, ...],
        timeout: float | None,
        here: Path,
    ) -> None:
        self.settings = settings
        self.own = own
        self.command = command
        self.timeout = timeout
        self.here = here

    def run(self) -> int:
        from req2httpx.cli.program import interruptible, progress_to_stderr
        from req2httpx.verify.copies import CopyError
        from req2httpx.verify.formats.reading import TrafficError
        from req2httpx.verify.running import RunError
        from req2httpx.verify.session import VerifyError
        from req2httpx.verify.versions import VersionError

        with ExitStack() as stack:
            stack.enter_context(interruptible())
            progress = stack.enter_context(progress_to_stderr(self.settings.quiet))
            try:
                report = self._verify(progress, stack)
            except (VerifyError, RunError, CopyError, TrafficError, VersionError) as error:
                return _refuse(str(error))
        self._show(report)
        return self._write_page(report) or self._status(report)

    def _write_page(self, report: Report) -> int:
        """Write the page that was asked for; the exit status where that fails."""
        if "html" not in self.own:
            return 0
        from req2httpx.verify.reporting import html, json

        name = str(self.own["html"])
        text = html.render(json.document(report, self._status(report)))
        try:
            (self.here / name).write_text(text, encoding="utf-8")
        except OSError as error:
            return _refuse(f"--html: {name} cannot be written: {error.strerror}")
        return 0

    def _verify(self, progress: object, stack: ExitStack) -> Report:
        from req2httpx.cli.program import names_of
        from req2httpx.verify import session
        from req2httpx.verify.bending import FAULTS

        root = self._root()
        versions = self._versions(root, stack)
        plan = session.Plan(
            self.command,
            root,
            self.here if self.here.is_relative_to(root) else root,
            self.timeout,
            faults=tuple(FAULTS) if self.own.get("faults") else (),
            redact=names_of(self.own),
        )
        return session.verify(plan, versions, self._traffic(), progress)  # type: ignore[arg-type]

    def _root(self) -> Path:
        """The folder that is copied: the project, with the folder that the program starts in."""
        from req2httpx.project.roots import project_root

        paths = [(self.here / path).resolve() for path in self.settings.paths]
        root = project_root(paths)
        if not self.here.is_relative_to(root) and all(
            path.is_relative_to(self.here) for path in paths
        ):
            return self.here
        return root

    def _versions(self, root: Path, stack: ExitStack) -> Versions:
        import tempfile

        from req2httpx import pipeline
        from req2httpx.project.discovery import discover
        from req2httpx.verify import versions

        revision = self.own.get("before")
        paths = [(self.here / path).resolve() for path in self.settings.paths]
        if revision is None:
            discovery = discover(paths, self.settings.exclude, self.here)
            outcome = pipeline.migrate(self.settings, discovery)
            made = versions.migrated(outcome, discovery, self.here, root)
            outside = versions.outside(discovery, discover([root], self.settings.exclude, root))
            return replace(made, chosen=self._chosen(), outside=outside)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="req2httpx-")))
        before = folder.resolve() / root.name
        before.mkdir()
        versions.extract(str(revision), root, before)
        moved = [before / path.relative_to(root) for path in paths]
        present = [path for path in moved if path.exists()] or [before]
        discovery = discover(present, self.settings.exclude, before)
        outcome = pipeline.migrate(self.settings, discovery)
        return versions.committed(outcome, discovery, before, root)

    def _chosen(self) -> dict[str, str]:
        """The options by which the migration is to change what the program does."""
        settings = self.settings
        chosen = {}
        if settings.timeouts != "preserve":
            chosen["timeout"] = "--timeouts"
        if settings.redirects is not RedirectPolicy.PRESERVE:
            chosen["redirect"] = "--redirects"
        return chosen

    def _traffic(self) -> Sequence[Exchange] | None:
        if "traffic" not in self.own:
            return None
        from req2httpx.verify.formats.reading import read

        return read(self.here / str(self.own["traffic"]))

    def _show(self, report: Report) -> None:
        from req2httpx.verify.reporting import json, text

        if self.settings.output_format is OutputFormat.JSON:
            write_output(json.render(report, self._status(report)))
            return
        lines = text.render(report, self.settings)
        from req2httpx.report import terminal
        from req2httpx.report.text import plain

        if sys.stdout is not None and terminal.wants_color(sys.stdout, self.settings.color):
            write_output(terminal.colored(lines))
        else:
            write_output(plain(lines))

    def _status(self, report: Report) -> int:
        from req2httpx.verify.verdict import Status

        if any(item.counts for item in report.judged):
            return 1
        unproven = any(one.status is Status.UNPROVEN for one in report.reached)
        return 3 if unproven and self.own.get("require-coverage") else 0
