"""`req2httpx migrate`: the main job, from options to exit status."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from req2httpx.cli.streams import read_input, write_error, write_output
from req2httpx.configuration import ConfigurationError, settings_from
from req2httpx.diagnostics import Severity
from req2httpx.outcome import FileOutcome, FileStatus, Outcome
from req2httpx.settings import Action, OutputFormat, Settings

if TYPE_CHECKING:
    from req2httpx.project.discovery import Discovery

STDIN = "-"
STDIN_NAME = "<stdin>"
_UNUSABLE = (FileStatus.UNREADABLE, FileStatus.UNPARSABLE, FileStatus.FAILED)


def migrate(options: Mapping[str, object], paths: Sequence[str]) -> int:
    """Migrate the paths; the exit status."""
    here = Path.cwd()
    from_stdin = STDIN in paths
    if from_stdin and len(paths) > 1:
        return _refuse("`-` reads one module on standard input: it goes with no other path")
    files = () if from_stdin else tuple(Path(path) for path in paths)
    try:
        settings = settings_from(options, files, here)
    except ConfigurationError as error:
        return _refuse(str(error))
    return _migrate_stdin(settings) if from_stdin else _migrate_files(settings, here)


def exit_status(outcome: Outcome, action: Action, changed_meanwhile: int = 0) -> int:
    """2 for what could not be read or an internal error, 1 for what is left to do, else 0.

    `changed_meanwhile` of the failed files failed because they changed on disk: they are left to
    do, and no error of the tool.
    """
    unusable = sum(file.status in _UNUSABLE for file in outcome.files) - changed_meanwhile
    if unusable or outcome.internal_errors:
        return 2
    if any(item.severity is Severity.ERROR for item in outcome.diagnostics) or changed_meanwhile:
        return 1
    would_change = any(file.after is not None for file in outcome.files)
    return 1 if action is not Action.WRITE and would_change else 0


def _refuse(message: str) -> int:
    write_error(f"req2httpx: error: {message}\n")
    return 2


def _migrate_files(settings: Settings, here: Path) -> int:
    from req2httpx import pipeline
    from req2httpx.project.discovery import discover

    try:
        discovery = discover(settings.paths, settings.exclude, here)
    except ValueError as error:
        return _refuse(f"--exclude: {error}")
    outcome = _with_skipped(pipeline.migrate(settings, discovery), discovery)
    changed_meanwhile = 0
    problem = ""
    if settings.action is Action.WRITE and any(file.after is not None for file in outcome.files):
        from req2httpx.cli.applying import apply

        outcome, changed_meanwhile, problem = apply(outcome, discovery, here)
    _report(outcome, settings, is_stdin=False)
    if problem:
        return _refuse(problem)
    return exit_status(outcome, settings.action, changed_meanwhile)


def _migrate_stdin(settings: Settings) -> int:
    from req2httpx import pipeline

    data = read_input()
    outcome = pipeline.migrate_source(settings, STDIN_NAME, data)
    if settings.action is Action.WRITE:
        # A module that could not be migrated is passed on: a pipe must not lose it.
        after = next((file.after for file in outcome.files if file.path == STDIN_NAME), None)
        write_output(data if after is None else after)
    _report(outcome, settings, is_stdin=True)
    return exit_status(outcome, settings.action)


def _with_skipped(outcome: Outcome, discovery: Discovery) -> Outcome:
    """The outcome with each path that discovery left out: every input is in the report once."""
    present = {file.path for file in outcome.files}
    missing = [
        FileOutcome(skipped.shown, skipped.status, skipped.reason)
        for skipped in discovery.skipped
        if skipped.shown not in present
    ]
    if not missing:
        return outcome
    files = sorted((*outcome.files, *missing), key=lambda file: file.path)
    return replace(outcome, files=tuple(files))


def _report(outcome: Outcome, settings: Settings, is_stdin: bool) -> None:
    """Write the report: to standard output, unless that is for a patch, names or a module."""
    document = _document(outcome, settings)
    if document is not None:
        if is_stdin and settings.action is Action.WRITE:
            write_error(document)
        else:
            write_output(document)
        return
    taken = is_stdin or settings.action is not Action.WRITE
    if settings.action is Action.DIFF:
        from req2httpx.report import diff

        write_output(diff.render(outcome))
    elif settings.action is Action.CHECK:
        from req2httpx.report.brief import changed_names

        write_output(changed_names(outcome))
    if settings.output_format is OutputFormat.GITHUB:
        from req2httpx.report import github

        text = github.render(outcome, settings)
    else:
        text = _text(outcome, settings, to_error=taken)
    if taken:
        write_error(text)
    else:
        write_output(text)


def _document(outcome: Outcome, settings: Settings) -> str | None:
    """The report as one object, in the formats that have that; it stands alone on its stream."""
    if settings.output_format is OutputFormat.JSON:
        from req2httpx.report import json

        return json.render(outcome, settings)
    if settings.output_format is OutputFormat.SARIF:
        from req2httpx.report import sarif

        return sarif.render(outcome, settings)
    return None


def _text(outcome: Outcome, settings: Settings, to_error: bool) -> str:
    from req2httpx.report import brief

    stream = sys.stderr if to_error else sys.stdout
    is_terminal = stream is not None and stream.isatty()
    idle = brief.nothing_to_do(outcome)
    if idle is not None and not is_terminal:
        return "" if settings.quiet else f"{idle}\n"
    from req2httpx.report import terminal, text

    lines = text.render(outcome, settings)
    if stream is not None and terminal.wants_color(stream, settings.color):
        return terminal.colored(lines)
    return text.plain(lines)
