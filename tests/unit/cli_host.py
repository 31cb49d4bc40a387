"""Runs the command line with mishaps on the way; see test_cli_commands.

Each variable of the environment that begins with HOST_ is one; without any this is the program.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace

from req2httpx.__main__ import main
from req2httpx.outcome import FileOutcome, FileStatus, Outcome
from req2httpx.project.discovery import Discovery
from req2httpx.settings import Settings


def install() -> None:
    """Let the mishaps happen when the engine has done its work, before anything is written."""
    from req2httpx import pipeline

    engine = pipeline.migrate

    def migrate(settings: Settings, discovery: Discovery) -> Outcome:
        return mishaps(engine(settings, discovery))

    pipeline.migrate = migrate


def mishaps(outcome: Outcome) -> Outcome:
    if "HOST_EDITS" in os.environ:
        with open(os.environ["HOST_EDITS"], "wb") as edited:
            edited.write(b"edited meanwhile\n")
    if "HOST_SIGNAL" in os.environ:
        os.kill(os.getpid(), int(os.environ["HOST_SIGNAL"]))
    if "HOST_RAISES" in os.environ:
        raise RuntimeError(os.environ["HOST_RAISES"])
    if "HOST_GENERATES" in os.environ:
        name = os.environ["HOST_GENERATES"]
        made = FileOutcome(name, FileStatus.CHANGED, after=b"# generated\n", generated=True)
        return replace(outcome, files=(*outcome.files, made))
    return outcome


def limit_files(size: int) -> None:
    """Let every write beyond `size` bytes fail, as on a full disk."""
    import resource
    import signal

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


if __name__ == "__main__":
    if "HOST_FILE_LIMIT" in os.environ:
        limit_files(int(os.environ["HOST_FILE_LIMIT"]))
    if any(name.startswith("HOST_") for name in os.environ):
        install()
    sys.exit(main())
