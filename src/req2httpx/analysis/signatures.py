"""The parameters of a definition, as its syntax tree has them, and their defaults."""

from __future__ import annotations

import ast


def positional_parameters(arguments: ast.arguments) -> list[ast.arg]:
    """Return the parameters that may be given by their place."""
    return [*arguments.posonlyargs, *arguments.args]


def single_parameters(arguments: ast.arguments) -> list[ast.arg]:
    """Return the parameters that hold one argument each: all but `*rest` and `**options`."""
    return [*positional_parameters(arguments), *arguments.kwonlyargs]


def all_parameters(arguments: ast.arguments) -> list[ast.arg]:
    """Return all parameters, `*rest` and `**options` included."""
    extra = [one for one in (arguments.vararg, arguments.kwarg) if one is not None]
    return [*single_parameters(arguments), *extra]


def defaults_of(arguments: ast.arguments) -> dict[str, ast.expr]:
    """Return the defaults by the names of their parameters, in the order of the source."""
    positional = positional_parameters(arguments)
    behind = positional[len(positional) - len(arguments.defaults) :]
    found = {one.arg: value for one, value in zip(behind, arguments.defaults, strict=True)}
    named = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    return found | {one.arg: value for one, value in named if value is not None}
