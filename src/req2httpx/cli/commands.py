"""From a command line to the command that runs it."""

from __future__ import annotations

from collections.abc import Sequence

from req2httpx.cli.arguments import Request, parse
from req2httpx.cli.streams import OutputError, write_error, write_output


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit status. Lets KeyboardInterrupt and bugs through."""
    try:
        request = parse(arguments)
        if isinstance(request, Request):
            return _command(request)
        if request.is_error:
            write_error(request.text)
            return 2
        write_output(request.text)
    except OutputError as error:
        write_error(f"req2httpx: error: {error}\n")
        return 2
    return 0


def _command(request: Request) -> int:
    # Each command is imported alone: what one needs, another's start-up need not pay.
    if request.command == "migrate":
        from req2httpx.cli.migrate import migrate

        return migrate(request.options, request.paths)
    if request.command == "undo":
        from req2httpx.cli.undo import undo

        return undo(request.options, request.paths)
    if request.command == "verify":
        from req2httpx.cli.verify import verify

        return verify(request.options, request.paths, request.program)
    if request.command == "record":
        from req2httpx.cli.record import record

        return record(request.options, request.paths, request.program)
    from req2httpx.cli.rule import rule

    return rule(request.options, request.paths)
