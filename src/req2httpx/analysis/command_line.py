"""What `argparse` makes of a command line: which members of the namespace may be None or a bool."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from req2httpx.analysis.heap import ELEMENT, ITEM, Cell
from req2httpx.analysis.program import constant_text
from req2httpx.analysis.values import (
    NONE,
    NOTHING,
    UNKNOWN,
    Collection,
    External,
    Literal,
    Value,
    join,
    typed,
)

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator

PARSER = "argument parser"
NAMESPACE = "namespace"

_SAME_PARSER = frozenset(
    {"add_subparsers", "add_parser", "add_argument_group", "add_mutually_exclusive_group"}
)
_PARSES = frozenset({"parse_args", "parse_known_args", "parse_intermixed_args"})


def parser_method(
    evaluator: Evaluator,
    atom: Collection,
    method: str,
    positional: Sequence[Value],
    keywords: Mapping[str, Value],
) -> Value:
    """Return what a method of a parser gives; an argument that is added is remembered."""
    if method in _SAME_PARSER:
        return frozenset({atom})
    if method in _PARSES:
        space = frozenset({Collection(NAMESPACE, atom.origin)})
        return space if method != "parse_known_args" else NOTHING
    if method == "add_argument":
        _remember(evaluator, atom, [constant_text(value) for value in positional], keywords)
    elif method == "set_defaults":
        for name, value in keywords.items():
            _write(evaluator, atom, name, value)
    return NONE


def _remember(
    evaluator: Evaluator,
    atom: Collection,
    flags: list[str | None],
    keywords: Mapping[str, Value],
) -> None:
    known = [flag for flag in flags if flag]
    long = [flag for flag in known if flag.startswith("--")]
    name = constant_text(keywords.get("dest", NOTHING))
    if name is None and known:
        name = (long or known)[0].lstrip("-").replace("-", "_")
    if name is not None:
        optional = bool(known) and known[0].startswith("-")
        _write(evaluator, atom, name, _value(keywords, optional))


def _write(evaluator: Evaluator, atom: Collection, name: str, value: Value) -> None:
    evaluator.program.write(Cell(ELEMENT, atom.origin, ""), value)
    evaluator.program.write(Cell(ITEM, atom.origin, name), value)


def _value(keywords: Mapping[str, Value], optional: bool) -> Value:
    """Return what an argument may be: by its action, its type, its number and its default."""
    action = constant_text(keywords.get("action", NOTHING))
    if action in ("store_true", "store_false") or _names(keywords, "action") & {
        "argparse.BooleanOptionalAction"
    }:
        return join(typed("bool"), keywords.get("default", NOTHING))
    given = keywords.get("type", NOTHING)
    converted = {"builtins.int": "int", "builtins.float": "float", "pathlib.Path": "Path"}
    kinds = {converted[_path(atom)] for atom in given if _path(atom) in converted}
    value = typed(next(iter(kinds), "str")) if kinds or not given else UNKNOWN
    if action == "count":
        value = typed("int")
    several = keywords.get("nargs", NOTHING)
    if action == "append" or _is_several(several):
        value = typed("list")
    wanted = keywords.get("required", NOTHING)
    required = any(isinstance(atom, Literal) and atom.value is True for atom in wanted)
    if "default" in keywords:
        return join(value, keywords["default"])
    absent = optional and not required
    return join(value, NONE) if absent or constant_text(several) == "?" else value


def _is_several(value: Value) -> bool:
    return constant_text(value) in ("*", "+") or any(
        isinstance(atom, Literal) and isinstance(atom.value, int) for atom in value
    )


def _path(atom: object) -> str:
    return atom.path if isinstance(atom, External) else ""


def _names(keywords: Mapping[str, Value], name: str) -> set[str]:
    return {_path(atom) for atom in keywords.get(name, ())}
