"""`req2httpx record`: run a program and keep its traffic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from req2httpx.cli.streams import write_error

if TYPE_CHECKING:
    from req2httpx.verify.observation import Observation


def record(options: Mapping[str, object], paths: Sequence[str], program: Sequence[str]) -> int:
    """Run the program with the network and write what passed to `--out`; the exit status.

    That of the program itself, where all went well; 2 where it could not run, or sent nothing; 130
    where it was interrupted, and what it did until then is recorded.
    """
    from req2httpx.cli.program import ProgramError, names_of, read_program, seconds_of

    try:
        command = read_program(paths, program, takes_paths=False)
        timeout = seconds_of(options)
    except ProgramError as error:
        return _refuse(str(error))
    if "out" not in options:
        return _refuse("name the file to write: --out traffic.har")
    return _record(command, Path.cwd() / str(options["out"]), timeout, names_of(options), options)


def _record(
    command: tuple[str, ...],
    out: Path,
    timeout: float | None,
    redact: tuple[str, ...],
    options: Mapping[str, object],
) -> int:
    from req2httpx.cli.program import interruptible, progress_to_stderr
    from req2httpx.verify import session
    from req2httpx.verify.formats import har
    from req2httpx.verify.running import Run, RunError

    here = Path.cwd()
    quiet = bool(options.get("quiet"))
    planned = Run(command, here, here, here, replays=False, timeout=timeout, shows=True)
    with interruptible(), progress_to_stderr(quiet) as progress:
        try:
            seen = session.record(planned, progress)
        except RunError as error:
            return _refuse(str(error))
        exchanges = [one for one in seen.exchanges if not one.own]
        try:
            har.write(out, exchanges, redact)
        except OSError as error:
            return _refuse(f"{out}: cannot be written: {error.strerror}")
    if not quiet:
        from req2httpx.report.brief import numbered

        write_error(f"recorded {numbered(len(exchanges), 'exchange')} in {options['out']}\n")
    if not exchanges:
        return _refuse(_reason(seen))
    if seen.interrupted:
        return 130
    # A program that --timeout ended did what it was asked.
    return seen.status or 0


def _reason(seen: Observation) -> str:
    """Why there is nothing to record."""
    if not seen.processes:
        return "no Python process of the program could be followed"
    if seen.exchanges:
        return (
            "the program sent requests to servers alone that it started itself; those stay in use "
            "when it is verified, and need no recording"
        )
    return "the program sent no HTTP request"


def _refuse(message: str) -> int:
    write_error(f"req2httpx: error: {message}\n")
    return 2
