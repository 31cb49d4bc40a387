"""Methods of the built-in types, and of argparse's parsers."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from req2httpx.analysis.calls.arguments import Arguments
from req2httpx.analysis.calls.collections import dict_from_keys
from req2httpx.analysis.calls.containers import call_container_method
from req2httpx.analysis.calls.modules import CUTTING, cut_names
from req2httpx.analysis.calls.texts_and_files import open_file
from req2httpx.analysis.command_line import PARSER, parser_method
from req2httpx.analysis.texts import composed, without_placeholders
from req2httpx.analysis.values import (
    LIBRARY,
    NOTHING,
    Collection,
    Value,
    join,
    marks_of,
    typed,
)
from req2httpx.knowledge.builtin_types import (
    METHOD_TYPES,
    QUEUE,
    TEXT_METHODS,
)

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator


def call_builtin_method(evaluator: Evaluator, name: str, arguments: Arguments) -> Value:
    """A method of a built-in type: `str.encode`, `dict.get`, `list.append`, ..."""
    owner, _, method = name.partition(".")
    if not method:
        return LIBRARY
    if name == "dict.fromkeys":
        return dict_from_keys(evaluator, arguments)
    if owner == PARSER:
        return _call_parser_method(evaluator, method, arguments)
    if owner in ("dict", "list", "tuple", "set", "deque", "generator", "future", QUEUE):
        return call_container_method(evaluator, owner, method, arguments)
    if owner in ("iter", "reversed"):
        return call_container_method(evaluator, "generator", method, arguments)
    if owner == "mock":
        return typed("mock")
    if owner in ("str", "bytes"):
        return _call_text_method(evaluator, owner, method, arguments)
    if method == "open":
        return open_file(evaluator, arguments)
    result = METHOD_TYPES.get(owner, {}).get(method)
    return LIBRARY if result is None else typed(result)


def _call_parser_method(evaluator: Evaluator, method: str, arguments: Arguments) -> Value:
    func = arguments.node.func
    result: Value = NOTHING
    for atom in evaluator.program.value_of(func.value if isinstance(func, ast.Attribute) else None):
        if isinstance(atom, Collection):
            given = arguments.positional, arguments.keywords
            result = join(result, parser_method(evaluator, atom, method, *given))
    return result


def _call_text_method(evaluator: Evaluator, owner: str, method: str, arguments: Arguments) -> Value:
    """A method of str or bytes; what is known of the pieces of a text goes on."""
    if method in CUTTING and (parts := cut_names(evaluator, method, arguments)):
        return parts
    result = TEXT_METHODS.get(method, owner)
    if result not in ("str", "bytes"):
        return typed(result)
    func = arguments.node.func
    receiver = (
        evaluator.program.value_of(func.value) if isinstance(func, ast.Attribute) else NOTHING
    )
    given = [*arguments.positional, *arguments.keywords.values()]
    if method == "join":
        given = [evaluator.element_of(value) for value in given]
        return composed([*map(marks_of, given), marks_of(receiver)], result)
    if method in ("format", "format_map"):
        receiver = without_placeholders(receiver)
    elif method != "replace":
        given = []
    return composed([marks_of(receiver), *map(marks_of, given)], result)
