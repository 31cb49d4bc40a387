"""Runs the command line with a small engine in place of the real one; see test_cli_commands."""

from __future__ import annotations

import os
import sys
from types import ModuleType

from req2httpx.__main__ import main
from req2httpx.diagnostics import Diagnostic, Severity, Span
from req2httpx.outcome import FileOutcome, FileStatus, Outcome, Sites
from req2httpx.project.discovery import DiscoveredFile, Discovery
from req2httpx.project.reading import ReadError, decode, read_bytes
from req2httpx.settings import Settings


def migrate(settings: Settings, discovery: Discovery) -> Outcome:
    files = [one_file(file, read_bytes(file)) for file in discovery.files]
    if "HOST_GENERATES" in os.environ:
        name = os.environ["HOST_GENERATES"]
        files.append(
            FileOutcome(name, FileStatus.CHANGED, after=b"# generated\n", generated=True)
        )
    if "HOST_EDITS" in os.environ:
        with open(os.environ["HOST_EDITS"], "wb") as edited:
            edited.write(b"edited meanwhile\n")
    if "HOST_SIGNAL" in os.environ:
        os.kill(os.getpid(), int(os.environ["HOST_SIGNAL"]))
    if "HOST_RAISES" in os.environ:
        raise RuntimeError(os.environ["HOST_RAISES"])
    return outcome_of(sorted(files, key=lambda file: file.path))


def migrate_source(settings: Settings, name: str, data: bytes) -> Outcome:
    from pathlib import Path

    return outcome_of([one_file(DiscoveredFile(Path(name), name), data)])


def one_file(file: DiscoveredFile, data: bytes) -> FileOutcome:
    try:
        decode(file, data)
    except ReadError as error:
        reason = f"{error.line}:{error.column}: {error.message}"
        return FileOutcome(file.shown, FileStatus.UNPARSABLE, reason, before=data)
    if b"import requests" not in data:
        return FileOutcome(file.shown, FileStatus.WITHOUT_REQUESTS, "no requests", before=data)
    after = data.replace(b"requests", b"httpx")
    return FileOutcome(file.shown, FileStatus.CHANGED, before=data, after=after)


def outcome_of(files: list[FileOutcome]) -> Outcome:
    diagnostics = []
    for file in files:
        for number, line in enumerate(file.before.split(b"\n"), 1):
            if b"mount" in line:
                column = line.index(b"mount") + 1
                span = Span(number, column, number, column + 5)
                diagnostics.append(
                    Diagnostic(file.path, span, "RH301", Severity.ERROR, "no mounts", "keep it")
                )
    return Outcome("httpx", "the default", tuple(files), tuple(diagnostics), Sites())


if __name__ == "__main__":
    engine = ModuleType("req2httpx.pipeline")
    engine.migrate = migrate  # type: ignore[attr-defined]
    engine.migrate_source = migrate_source  # type: ignore[attr-defined]
    sys.modules["req2httpx.pipeline"] = engine
    if "HOST_FILE_LIMIT" in os.environ:
        import resource
        import signal

        limit = int(os.environ["HOST_FILE_LIMIT"])
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    sys.exit(main())
