"""The grammar of the command line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, NoReturn

from req2httpx import __version__

_CHOICE = r"invalid choice: '(?P<word>[^']*)'"
_EXIT_STATUS = """\
exit status:
  0    done, and nothing was left flagged as an error
  1    something could not be migrated; with --diff or --check: something would change
  2    wrong usage, a file that could not be read or parsed, or an internal error
  130  interrupted
"""


class Request(NamedTuple):
    """A command, the options given to it by their name without dashes, and what it works on.

    Options have the types they have in pyproject.toml; those not given are not there.
    """

    command: str
    options: Mapping[str, object]
    paths: Sequence[str]


class Answer(NamedTuple):
    """What to print in place of running anything: help, the version, or a usage error."""

    text: str
    is_error: bool = False


def parse(arguments: Sequence[str]) -> Request | Answer:
    """What the command line asks for."""
    parser, commands = _parsers()
    try:
        namespace, rest = parser.parse_known_args(arguments)
        values = vars(namespace)
        command = values.pop("command", None)
        if command is None:
            return Answer(parser.format_help(), is_error=True)
        if rest:
            commands[command].error(_unrecognised(rest[0], commands[command]))
    except _AnswerError as stop:
        return stop.answer
    paths = values.pop("paths")
    return Request(command, values, paths)


class _AnswerError(Exception):
    """Ends the parsing: there is something to print, and nothing to run."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer


class _Parser(argparse.ArgumentParser):
    """Raises `_AnswerError` where argparse would print and exit."""

    def error(self, message: str) -> NoReturn:
        choice = re.search(_CHOICE, message)
        if choice is not None:
            from req2httpx.options import suggestion

            message = f"there is no command {choice['word']!r}"
            message += suggestion(choice["word"], COMMANDS)
        text = f"{self.format_usage()}{self.prog}: error: {message} (see --help)\n"
        raise _AnswerError(Answer(text, is_error=True))

    def known_options(self) -> list[str]:
        return list(self._option_string_actions)


class _Print(argparse.Action):
    """An option that prints a text and ends: `--help`, `--version`."""

    def __init__(self, text: Callable[[argparse.ArgumentParser], str], **keywords: Any) -> None:
        super().__init__(**(keywords | {"nargs": 0, "default": argparse.SUPPRESS}))
        self.text = text

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        raise _AnswerError(Answer(self.text(parser)))


COMMANDS = ("migrate", "undo", "rule")


def _parsers() -> tuple[_Parser, dict[str, _Parser]]:
    parser = _Parser(
        prog="req2httpx",
        description="Move Python code from requests to httpx without changing what it does.",
        **_COMMON,
    )
    _add_help(parser)
    parser.add_argument(
        "-V",
        "--version",
        action=_Print,
        text=lambda _: f"req2httpx {__version__}\n",
        help="print the version",
    )
    # With `prog` given argparse renders no usage here, and so does not import shutil and the like.
    commands = parser.add_subparsers(
        prog="req2httpx", dest="command", metavar="COMMAND", title="commands"
    )
    migrate = commands.add_parser(
        "migrate",
        help="rewrite files or folders",
        usage="req2httpx migrate [OPTION]... PATH...",
        description="Rewrite Python files from requests to httpx in place, and say what was left.",
        epilog=_EXIT_STATUS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        **_COMMON,
    )
    _migrate(migrate)
    undo = commands.add_parser(
        "undo",
        help="take the last migration back",
        description="Give the files of the last migration the bytes they had before it.",
        **_COMMON,
    )
    _undo(undo)
    rule = commands.add_parser(
        "rule",
        help="explain a rule",
        description="Print the documentation of a rule.",
        **_COMMON,
    )
    _rule(rule)
    return parser, {"migrate": migrate, "undo": undo, "rule": rule}


_COMMON: dict[str, Any] = {
    "argument_default": argparse.SUPPRESS,
    "allow_abbrev": False,
    "add_help": False,
}


def _add_help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-h",
        "--help",
        action=_Print,
        text=lambda parser: parser.format_help(),
        help="print this help",
    )


def _migrate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="file or folder; `-` reads a module on standard input and prints the result",
    )
    _add_help(parser)
    _actions(parser)
    _choices(parser)
    _policies(parser)
    _reporting(parser)


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
    group.add_argument("--mode", metavar="sync", help="the colour of the result (default: sync)")
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
    _add_flag(group, "annotate", "leave a TODO comment at each error")


def _reporting(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("how it is run and reported")
    group.add_argument(
        "--jobs", "-j", type=_number, metavar="N", help="worker processes (default: the cores)"
    )
    group.add_argument(
        "--output-format",
        dest="output-format",
        metavar="text|json|github",
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


def _undo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        default=[],
        metavar="PATH",
        help="a path in the project (default: the working folder)",
    )
    _add_help(parser)
    parser.add_argument(
        "--force",
        action="store_true",
        help="restore the others although some files changed since",
    )


def _rule(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", default=[], metavar="CODE", help="as in RH201")
    _add_help(parser)
    parser.add_argument("--list", action="store_true", help="print all codes and titles")


class _Codes(argparse.Action):
    """Collects rule codes, given one by one or with commas between."""

    def __call__(
        self, _: argparse.ArgumentParser, namespace: argparse.Namespace, value: Any, *__: object
    ) -> None:
        codes = [code.strip() for code in value.split(",") if code.strip()]
        setattr(namespace, self.dest, [*getattr(namespace, self.dest, []), *codes])


def _add_flag(
    group: argparse._ArgumentGroup, name: str, text: str, short: str | None = None
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


def _unrecognised(word: str, parser: _Parser) -> str:
    from req2httpx.options import suggestion

    name = word.partition("=")[0]
    return f"there is no option {name}{suggestion(name, parser.known_options())}"
