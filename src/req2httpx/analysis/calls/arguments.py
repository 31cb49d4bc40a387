"""The arguments of a call, evaluated."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from req2httpx.analysis.values import (
    NOTHING,
    Value,
)

if TYPE_CHECKING:
    from req2httpx.analysis.evaluator import Evaluator


MOST_TESTED = 8
"""How many functions one call of a test may reach and still say what arguments they get.

Beyond that the test's object is one of many classes, and its arguments are meant for one of them.
"""


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of one call, evaluated."""

    node: ast.Call
    positional: list[Value]
    spread: bool
    keywords: dict[str, Value]
    mappings: list[Value]


def requests_objects(evaluator: Evaluator, arguments: Arguments) -> Arguments:
    """Return the arguments with nothing but requests objects in them."""

    def direct(value: Value) -> Value:
        return frozenset(atom for atom in value if evaluator.program.is_direct(atom))

    return replace(
        arguments,
        positional=[direct(value) for value in arguments.positional],
        keywords={name: direct(value) for name, value in arguments.keywords.items()},
    )


def evaluated_arguments(evaluator: Evaluator, node: ast.Call) -> Arguments:
    """Return what a call passes."""
    positional: list[Value] = []
    spread = False
    for argument in node.args:
        value = evaluator.eval(argument)
        if isinstance(argument, ast.Starred):
            spread = True
        positional.append(value)
    keywords: dict[str, Value] = {}
    mappings: list[Value] = []
    for keyword in node.keywords:
        value = evaluator.eval(keyword.value)
        if keyword.arg is None:
            mappings.append(value)
        else:
            keywords[keyword.arg] = value
    return Arguments(node, positional, spread, keywords, mappings)


def first_argument(evaluator: Evaluator, arguments: Arguments) -> Value:
    """Return the first positional argument."""
    return arguments.positional[0] if arguments.positional else NOTHING
