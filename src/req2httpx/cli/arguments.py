"""The grammar of the command line."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, NoReturn

from req2httpx import __version__
from req2httpx.cli.grammar import (
    EXIT_STATUS,
    VERIFY_EXIT_STATUS,
    add_migrate_arguments,
    add_record_arguments,
    add_rule_arguments,
    add_undo_arguments,
    add_verify_arguments,
)

_CHOICE = r"invalid choice: '(?P<word>[^']*)'"
_WIDTH = 80


class Request(NamedTuple):
    """A command, the options given to it by their name without dashes, and what it works on.

    Options have the types they have in pyproject.toml; those not given are not there. `program` is
    the command line behind `--`, of commands that run one.
    """

    command: str
    options: Mapping[str, object]
    paths: Sequence[str]
    program: Sequence[str] = ()


class Answer(NamedTuple):
    """What to print in place of running anything: help, the version, or a usage error."""

    text: str
    is_error: bool = False


def parse(arguments: Sequence[str]) -> Request | Answer:
    """What the command line asks for."""
    parser, commands = _parsers()
    arguments, program = _split(arguments)
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
    return Request(command, values, paths, program)


def _split(arguments: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Our own arguments, and the program that those commands run which run one."""
    if not set(arguments[:1]) & _RUN_A_PROGRAM or "--" not in arguments:
        return arguments, ()
    end = list(arguments).index("--")
    return arguments[:end], arguments[end + 1 :]


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


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Asks for the terminal's width itself: argparse imports shutil for it, on every run."""

    def __init__(self, prog: str) -> None:
        try:
            columns = int(os.environ.get("COLUMNS", "")) or _WIDTH
        except ValueError:
            try:
                columns = os.get_terminal_size(1).columns or _WIDTH
            except (OSError, ValueError):
                columns = _WIDTH
        super().__init__(prog, width=max(columns, 40) - 2)


class _Print(argparse.Action):
    """An option that prints a text and ends: `--help`, `--version`."""

    def __init__(self, text: Callable[[argparse.ArgumentParser], str], **keywords: Any) -> None:
        super().__init__(**(keywords | {"nargs": 0, "default": argparse.SUPPRESS}))
        self.text = text

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        raise _AnswerError(Answer(self.text(parser)))


@dataclass(frozen=True, slots=True)
class _Command:
    """What a command takes, and the texts of its help."""

    add_arguments: Callable[[argparse.ArgumentParser], None]
    help: str
    description: str
    usage: str | None = None
    epilog: str | None = None


_COMMANDS = {
    "migrate": _Command(
        add_migrate_arguments,
        "rewrite files or folders",
        "Rewrite Python files from requests to httpx in place, and say what was left.",
        "req2httpx migrate [OPTION]... PATH...",
        EXIT_STATUS,
    ),
    "undo": _Command(
        add_undo_arguments,
        "take the last migration back",
        "Give the files of the last migration the bytes they had before it.",
    ),
    "rule": _Command(add_rule_arguments, "explain a rule", "Print the documentation of a rule."),
    "verify": _Command(
        add_verify_arguments,
        "compare both versions over recorded traffic",
        "Run a program before and after the migration over the same recorded traffic, and compare "
        "what it sends and shows. The files of the project are not touched.",
        "req2httpx verify [OPTION]... [PATH]... -- PROGRAM [ARGUMENT]...",
        VERIFY_EXIT_STATUS,
    ),
    "record": _Command(
        add_record_arguments,
        "record the traffic of a program for verify",
        "Run a program and record its HTTP traffic as HAR, without credentials.",
        "req2httpx record [OPTION]... --out FILE -- PROGRAM [ARGUMENT]...",
    ),
}
COMMANDS = tuple(_COMMANDS)
_RUN_A_PROGRAM = {"verify", "record"}

_COMMON: dict[str, Any] = {
    "argument_default": argparse.SUPPRESS,
    "allow_abbrev": False,
    "add_help": False,
    "formatter_class": _Formatter,
}


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
    # With `prog` given argparse renders no usage here.
    commands = parser.add_subparsers(
        prog="req2httpx", dest="command", metavar="COMMAND", title="commands"
    )
    parsers: dict[str, _Parser] = {}
    for name, command in _COMMANDS.items():
        parsers[name] = commands.add_parser(
            name,
            help=command.help,
            usage=command.usage,
            description=command.description,
            epilog=command.epilog,
            **_COMMON,
        )
        _add_help(parsers[name])
        command.add_arguments(parsers[name])
    return parser, parsers


def _add_help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-h",
        "--help",
        action=_Print,
        text=lambda parser: parser.format_help(),
        help="print this help",
    )


def _unrecognised(word: str, parser: _Parser) -> str:
    from req2httpx.options import suggestion

    name = word.partition("=")[0]
    return f"there is no option {name}{suggestion(name, parser.known_options())}"
