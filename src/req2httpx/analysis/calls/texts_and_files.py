"""Functions of the standard library that give texts, JSON documents and files."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING

from req2httpx.analysis.calls.arguments import Arguments
from req2httpx.analysis.heap import ELEMENT, ITEM, Cell
from req2httpx.analysis.program import constant_text, origin_of
from req2httpx.analysis.texts import composed
from req2httpx.analysis.values import (
    JSON,
    NONE,
    Collection,
    External,
    Opaque,
    Value,
    join,
    marks_of,
    typed,
)

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator


def environment_variable(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`os.environ.get(name, default)`."""
    if len(arguments.positional) > 1:
        return join(typed("str"), arguments.positional[1])
    return typed("environment str")


def guessed_type(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`mimetypes.guess_type(path)`: a type and an encoding, of which each may be None."""
    origin = origin_of(evaluator.module, arguments.node)
    either = typed("str") | NONE
    for index in ("0", "1"):
        evaluator.program.write(Cell(ITEM, origin, index), either)
    evaluator.program.write(Cell(ELEMENT, origin, ""), either)
    return frozenset({Collection("tuple", origin)})


def joined_address(evaluator: Evaluator, arguments: Arguments) -> Value:
    """What joins the parts of a URL."""
    return composed(marks_of(value) for value in arguments.positional)


def json_document(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`json.loads(...)`: a document that may hold anything."""
    return frozenset({Opaque(JSON)})


def open_file(evaluator: Evaluator, arguments: Arguments) -> Value:
    """`open(path, mode)`: a file of text or of bytes, where the mode is known."""
    mode = arguments.keywords.get("mode")
    if mode is None:
        func = arguments.node.func
        method = (
            isinstance(func, ast.Attribute) and func.attr == "open" and not _is_io(evaluator, func)
        )
        index = 0 if method else 1
        mode = arguments.positional[index] if len(arguments.positional) > index else None
    if mode is None:
        return typed("text file")
    text = constant_text(mode)
    if text is None:
        return typed("file")
    return typed("binary file" if "b" in text else "text file")


def _is_io(evaluator: Evaluator, func: ast.Attribute) -> bool:
    return any(
        isinstance(atom, External) and atom.path in ("io", "builtins", "codecs")
        for atom in evaluator.program.value_of(func.value)
    )


def always(name: str) -> Callable[[Evaluator, Arguments], Value]:
    """Return a model of what always gives the same type."""
    value = typed(name)

    def model(evaluator: Evaluator, arguments: Arguments) -> Value:
        return value

    return model
