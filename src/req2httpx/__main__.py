"""`python -m req2httpx`, and the console script."""

from __future__ import annotations

import sys
from collections.abc import Sequence

INTERRUPTED = 130
FAILED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line given, `sys.argv` without one; the exit status."""
    try:
        # Imported here, so that Ctrl-C shows no traceback while modules are loaded either.
        from req2httpx.cli.commands import run

        status = run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        status = INTERRUPTED
        _complain("interrupted")
    except Exception as error:
        status = FAILED
        _report(error)
    return status


def _complain(message: str) -> None:
    from req2httpx.cli.streams import write_error

    write_error(f"req2httpx: {message}\n")


def _report(error: Exception) -> None:
    import os

    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    _complain(
        f"internal error: {what}\nThis is a bug of req2httpx, and no file was half written. "
        "Please report it with the traceback that REQ2HTTPX_TRACEBACK=1 shows."
    )
    if os.environ.get("REQ2HTTPX_TRACEBACK") == "1":
        import traceback

        from req2httpx.cli.streams import write_error

        write_error("".join(traceback.format_exception(error)))


if __name__ == "__main__":
    sys.exit(main())
