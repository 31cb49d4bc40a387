"""The arguments of each command. Values are checked with those of pyproject.toml, in `options`."""

from __future__ import annotations

import argparse
from typing import Any

EXIT_STATUS = """\
exit status:
  0    done, and nothing was left flagged as an error
  1    something could not be migrated; with --diff or --check: something would change
  2    wrong usage, a file that could not be read or parsed, or an internal error
  130  interrupted
"""

VERIFY_EXIT_STATUS = """\
exit status:
  0    all is equal, or differs where a comment accepts the rule that foretold it
  1    something differs
  2    it could not be run, or sent nothing
  3    equal, but call sites remain unproven (with --require-coverage)
  130  interrupted
"""


def add_migrate_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `req2httpx migrate` takes."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="file or folder; `-` reads a module on standard input and prints the result",
    )
    _actions(parser)
    _choices(parser)
    _policies(parser)
    _reporting(parser, "text|json|github|sarif")


def _actions(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what happens").add_mutually_exclusive_group()
    group.add_argument("--write", action="store_true", help="rewrite the files (the default)")
    group.add_argument("--diff", action="store_true", help="print a patch and write nothing")
    group.add_argument(
        "--check", action="store_true", help="print the names of files to change, write nothing"
    )


def _choices(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what is migrated")
    group.add_argument(
        "--only",
        action="append",
        metavar="PATH::NAME",
        help="migrate this function or class alone, as in app.py::Client.get (repeatable)",
    )
    group.add_argument(
        "--exclude",
        action="append",
        metavar="GLOB",
        help="leave these files alone, in gitignore syntax (repeatable)",
    )
    group.add_argument(
        "--select", action=_Codes, metavar="RULE", help="only these rules: RH201, RH2 (repeatable)"
    )
    group.add_argument(
        "--ignore", action=_Codes, metavar="RULE", help="all but these rules (repeatable)"
    )
    group.add_argument(
        "--tests",
        metavar="migrate|keep",
        help="keep test files on requests where that is possible (default: migrate)",
    )


def _policies(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("how it is migrated")
    _colours(group)
    group.add_argument(
        "--target",
        metavar="httpx|httpx2",
        help="the library to move to (default: what the project depends on, else httpx)",
    )
    _add_flag(group, "exact", "leave no assumption, with small helpers where they are needed")
    group.add_argument(
        "--redirects",
        metavar="preserve|httpx",
        help="follow redirects where requests did, or by httpx's default (default: preserve)",
    )
    group.add_argument(
        "--timeouts",
        type=_number,
        metavar="preserve|httpx|SECONDS",
        help="for calls that have none (default: preserve, they wait for ever)",
    )
    group.add_argument(
        "--retries",
        metavar="preserve|transport|flag",
        help="of sessions: repeat requests as urllib3 does, or failed connects alone as httpx "
        "does, or keep them on requests (default: preserve)",
    )
    _add_flag(group, "annotate", "leave a TODO comment at each error")


def _colours(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--mode",
        metavar="sync|auto|async",
        help="the colour of the result: auto awaits the requests of coroutines, async makes "
        "coroutines of the functions that send requests and of their callers (default: sync)",
    )
    group.add_argument(
        "--public-api",
        dest="public-api",
        metavar="keep|async",
        help="whether --mode async may change functions that others call (default: keep)",
    )
    group.add_argument(
        "--client",
        metavar="per-call|per-function|shared",
        help="whether requests without a session share a client, in each function or in the "
        "whole program (default: per-call, as in requests)",
    )
    _add_flag(
        group,
        "gather",
        "await requests in independent turns of loops side by side; with --mode auto or async",
    )
    group.add_argument(
        "--explain",
        action="append",
        metavar="PATH::NAME",
        help="say why --mode async made this function a coroutine, or did not (repeatable)",
    )


def _reporting(parser: argparse.ArgumentParser, formats: str) -> None:
    group = parser.add_argument_group("how it is run and reported")
    group.add_argument(
        "--jobs", "-j", type=_number, metavar="N", help="worker processes (default: the cores)"
    )
    group.add_argument(
        "--output-format",
        dest="output-format",
        metavar=formats,
        help="of the report (default: text)",
    )
    _add_flag(group, "show-assumptions", "list the assumptions too")
    _add_flag(group, "quiet", "print errors only", "-q")
    group.add_argument(
        "--no-color", dest="no-color", action="store_true", help="no colour on a terminal"
    )
    group.add_argument(
        "--config", metavar="FILE", help="read this in place of the nearest pyproject.toml"
    )


def add_undo_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `req2httpx undo` takes."""
    parser.add_argument(
        "paths",
        nargs="*",
        default=[],
        metavar="PATH",
        help="a path in the project (default: the working folder)",
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="restore the others although some files changed since",
    )


def add_verify_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `req2httpx verify` takes: its own options, and those that say how to migrate."""
    parser.add_argument(
        "paths",
        nargs="*",
        default=[],
        metavar="PATH",
        help="what is migrated in the copy (default: the working folder)",
    )
    group = parser.add_argument_group("what is compared")
    group.add_argument(
        "--traffic",
        metavar="FILE",
        help="replay this recording: HAR, or a cassette of vcrpy (default: record first)",
    )
    group.add_argument(
        "--before",
        metavar="REVISION",
        help="compare the working tree with this commit, from before the migration",
    )
    group.add_argument(
        "--faults",
        action="store_true",
        help="replay also with failures that the recording does not hold",
    )
    group.add_argument(
        "--require-coverage",
        dest="require-coverage",
        action="store_true",
        help="fail where the recording did not reach a call site",
    )
    group.add_argument("--html", metavar="FILE", help="write the report as a page, too")
    _add_program_arguments(group)
    _choices(parser)
    _policies(parser)
    _reporting(parser, "text|json")


def add_record_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `req2httpx record` takes."""
    parser.add_argument("paths", nargs="*", default=[], help=argparse.SUPPRESS)
    parser.add_argument("--out", metavar="FILE", help="the HAR file to write")
    _add_program_arguments(parser)
    _add_flag(parser, "quiet", "print errors only", "-q")


def _add_program_arguments(group: argparse._ActionsContainer) -> None:
    group.add_argument(
        "--timeout",
        type=_number,
        metavar="SECONDS",
        help="end PROGRAM after this long (default: when it ends)",
    )
    group.add_argument(
        "--redact",
        action="append",
        metavar="NAME",
        help="a header, parameter or field that is secret too (repeatable)",
    )


def add_rule_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `req2httpx rule` takes."""
    parser.add_argument("paths", nargs="*", default=[], metavar="CODE", help="as in RH201")
    parser.add_argument("--list", action="store_true", help="print all codes and titles")


class _Codes(argparse.Action):
    """Collects rule codes, given one by one or with commas between."""

    def __call__(
        self, _: argparse.ArgumentParser, namespace: argparse.Namespace, value: Any, *__: object
    ) -> None:
        codes = [code.strip() for code in value.split(",") if code.strip()]
        setattr(namespace, self.dest, [*getattr(namespace, self.dest, []), *codes])


def _add_flag(
    group: argparse._ActionsContainer, name: str, text: str, short: str | None = None
) -> None:
    """A flag, and its opposite for where pyproject.toml sets it."""
    names = [f"--{name}", *([short] if short else [])]
    group.add_argument(*names, dest=name, action="store_true", help=text)
    group.add_argument(f"--no-{name}", dest=name, action="store_false", help=argparse.SUPPRESS)


def _number(text: str) -> object:
    """A number as pyproject.toml would have it, and what is none as it stands."""
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text
